package connector.instagram.sandbox;

import connector.instagram.faults.Faults;
import connector.instagram.graph.Replies;
import connector.instagram.graph.ScriptedTransport.Request;
import connector.instagram.graph.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Calls a sandbox without a connection in between; what hangs there is cut here. */
public final class SandboxTransport implements Transport {
  public static final String BASE = "https://graph.instagram.com";

  /** Where a code is exchanged. */
  public static final String LOGIN_BASE = "https://api.instagram.com";

  private final Sandbox sandbox;
  private final Faults faults;
  private Consumer<Call> before = call -> {};
  private boolean withDate = true;

  /**
   * @param faults meets every call as a step {@code instagram me}, {@code instagram media}, {@code
   *     instagram page} (of a listing, after its first), {@code instagram token} (a code or a token
   *     is exchanged or renewed), {@code instagram write} or {@code instagram node}
   */
  public SandboxTransport(Sandbox sandbox, Faults faults) {
    this.sandbox = sandbox;
    this.faults = faults;
  }

  /** A call that is about to be answered. */
  public record Call(String path, boolean isFurtherPage, String token, String fields) {}

  /** Does this before every call is answered, in place of what was done before. */
  public void before(Consumer<Call> action) {
    before = action;
  }

  /** Leaves out the header that tells Instagram's time, or no longer. */
  public void sendDate(boolean send) {
    withDate = send;
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException {
    return call(new Request("GET", address, headers, Map.of(), timeout));
  }

  @Override
  public Response post(
      URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
      throws IOException {
    return call(new Request("POST", address, headers, form, timeout));
  }

  @Override
  public Response postJson(URI address, Map<String, String> headers, String json, Duration timeout)
      throws IOException {
    return call(Request.ofJson(address, headers, json, timeout));
  }

  @Override
  public Response delete(URI address, Map<String, String> headers, Duration timeout)
      throws IOException {
    return call(new Request("DELETE", address, headers, Map.of(), timeout));
  }

  private Response call(Request request) throws IOException {
    URI address = request.address();
    if (!isKnown(address)) {
      throw new AssertionError("a call to a foreign address");
    }
    Map<String, String> parameters = new TreeMap<>(request.query());
    parameters.putAll(request.form());
    InstagramCall call =
        InstagramCall.of(
            request.method(),
            address.getRawPath(),
            parameters,
            Optional.ofNullable(request.headers().get("authorization"))
                .map(value -> value.substring("Bearer ".length())),
            BASE);
    try {
      return faults.at(
          step(call),
          () -> new UncheckedIOException(new IOException("broken: " + address)),
          () -> answer(call));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isKnown(URI address) {
    String path = address.getRawPath();
    return switch (address.getScheme() + "://" + address.getRawAuthority()) {
      case BASE -> path.startsWith("/v25.0/") || path.matches("/(refresh_)?access_token");
      case LOGIN_BASE -> path.equals("/oauth/access_token");
      default -> false;
    };
  }

  private static String step(InstagramCall call) {
    if (call.hasEdge("media")) {
      return call.param("after").isPresent() ? "instagram page" : "instagram media";
    }
    if (call.path().endsWith("access_token")) {
      return "instagram token";
    }
    if (!call.method().equals("GET")) {
      return "instagram write";
    }
    return call.first().equals("me") ? "instagram me" : "instagram node";
  }

  private Response answer(InstagramCall call) {
    before.accept(
        new Call(
            call.path(),
            call.param("after").isPresent(),
            call.token().orElse(""),
            call.param("fields").orElse("")));
    InstagramSide instagram = sandbox.instagram();
    SandboxAnswer answer =
        sandbox
            .world()
            .locked(
                () ->
                    instagram
                        .arrive(call)
                        .map(fault -> spoilt(call, fault))
                        .orElseGet(() -> instagram.answer(call)));
    Map<String, String> headers = new TreeMap<>(answer.headers());
    if (!withDate) {
      headers.remove("date");
    }
    return Replies.of(answer.status(), headers, answer.body());
  }

  private SandboxAnswer spoilt(InstagramCall call, Fault fault) {
    SandboxAnswer answer = sandbox.instagram().spoilt(call, fault);
    return switch (fault.kind()) {
      case CUT, HANG, TRUNCATED -> throw new UncheckedIOException(new IOException("no answer"));
      default -> answer;
    };
  }
}
