package connector.instagram.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Sends each request to the control side or the Instagram side, and faults in between. */
final class SandboxHandler extends Handler.Abstract {
  private static final String WATCH = "/watch";

  private final World world;
  private final InstagramSide instagram;
  private final ControlSide control;
  private final ConsentSide consent;
  private final DemoClient demo;
  private volatile Optional<Handler> watch = Optional.empty();

  SandboxHandler(Sandbox sandbox) {
    world = sandbox.world();
    instagram = sandbox.instagram();
    control = new ControlSide(sandbox);
    consent = sandbox.signIn().consent();
    demo = sandbox.signIn().demo();
  }

  void watchedBy(Handler page) {
    watch = Optional.of(page);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Wire wire = new Wire(request, response, callback);
    String path = request.getHttpURI().getCanonicalPath();
    try {
      if (path.equals("/sandbox") || path.startsWith("/sandbox/")) {
        wire.send(control.answer(request.getMethod(), path, Content.Source.asString(request)));
      } else if (path.equals("/favicon.ico")) {
        // Browsers ask for it; it is no call.
        wire.send(SandboxAnswer.of(404, "text/plain", ""));
      } else if (path.equals(WATCH) || path.startsWith(WATCH + "/")) {
        return watch(request, response, callback, wire);
      } else if (path.equals(ConsentSide.OLD_PATH)) {
        wire.send(consent.oldPage());
      } else if (path.equals(ConsentSide.PATH)) {
        Map<String, String> params = params(request);
        wire.send(world.locked(() -> consent.answer(request.getMethod(), params)));
      } else if (path.equals(DemoClient.PATH) || path.equals(DemoClient.CALLBACK_PATH)) {
        wire.send(demo.answer(request.getMethod(), path, params(request), origin(request)));
      } else {
        instagram(call(request, path), wire);
      }
    } catch (RuntimeException e) {
      // Jetty would describe the request, and with it the token in its address.
      wire.send(
          SandboxAnswer.of(500, "text/plain", "The sandbox failed: " + e.getClass().getName()));
    }
    return true;
  }

  private boolean watch(Request request, Response response, Callback callback, Wire wire)
      throws Exception {
    if (watch.isPresent()) {
      return watch.get().handle(request, response, callback);
    }
    wire.send(SandboxAnswer.of(404, "text/plain", "Start all of it with mvn -Plocal."));
    return true;
  }

  private void instagram(InstagramCall call, Wire wire) {
    Optional<Fault> fault = world.locked(() -> instagram.arrive(call));
    world.gate.pause(world.locked(() -> world.latency));
    if (fault.isPresent()) {
      spoil(call, fault.get(), wire);
    } else {
      wire.send(world.locked(() -> instagram.answer(call)));
    }
  }

  private void spoil(InstagramCall call, Fault fault, Wire wire) {
    SandboxAnswer answer = world.locked(() -> instagram.spoilt(call, fault));
    switch (fault.kind()) {
      case CUT -> wire.cut();
      case HANG -> {
        world.gate.await();
        wire.cut();
      }
      case TRUNCATED -> wire.truncate(answer);
      default -> wire.send(answer);
    }
  }

  private static Map<String, String> params(Request request) throws IOException {
    Map<String, String> params = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      params.put(field.getName(), field.getValue());
    }
    if (request.getMethod().equals("POST")) {
      String body = Content.Source.asString(request);
      params.putAll(isJson(request) ? SandboxJson.members(body) : FormText.parse(body));
    }
    return params;
  }

  private static boolean isJson(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null && type.startsWith("application/json");
  }

  private static InstagramCall call(Request request, String path) throws IOException {
    Optional<String> bearer =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).strip());
    return InstagramCall.of(request.getMethod(), path, params(request), bearer, origin(request));
  }

  private static String origin(Request request) {
    return "http://" + request.getHeaders().get(HttpHeader.HOST);
  }

  /** Puts an answer on the connection, whole, in part or not at all. */
  private record Wire(Request request, Response response, Callback callback) {
    private static final int MISSING_BYTES = 4096;

    void send(SandboxAnswer answer) {
      byte[] body = head(answer);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }

    void truncate(SandboxAnswer answer) {
      byte[] body = head(answer);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length + MISSING_BYTES);
      response.write(false, ByteBuffer.wrap(body), Callback.from(this::cut));
    }

    void cut() {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.succeeded();
    }

    private byte[] head(SandboxAnswer answer) {
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
      answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      if (body.length == 0 || !request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip")) {
        return body;
      }
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
      return zipped(body);
    }

    private static byte[] zipped(byte[] body) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
        zip.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}
