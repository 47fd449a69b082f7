package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.HostileText;
import connector.instagram.local.LocalSettings;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, an answer or a refusal comes back, and never our failure. */
class HostileIT {
  /** Less than the 100 that a connection may call in a minute. */
  private static final int CALLS_A_KEY = 95;

  /** What the host itself reads of a request. */
  private static final int LONGEST = 4_000;

  private static final String POST = "17895695668004550";
  private static final String CONNECTION = "0123456789abcdef0123456789abcdef";
  private static final String JSON = "Content-Type: application/json";

  private static RawCaller caller;
  private static String key = "";
  private static int left;

  @BeforeAll
  static void start() {
    caller = new RawCaller(Stack.shared().url());
  }

  @AfterAll
  static void count() {
    int all = caller.answers().values().stream().mapToInt(Integer::intValue).sum();
    System.out.println("Hostile requests: " + all + ", answers by status: " + caller.answers());
  }

  /** A function by its address, with an empty place for a value where its path has one. */
  record Operation(String method, String path, List<String> parameters, boolean forMakers) {
    boolean hasPlace() {
      return path.contains("{");
    }

    String with(String value) {
      return path.replaceFirst("\\{.*}", value.replace("\\", "\\\\").replace("$", "\\$"));
    }

    String good() {
      return with(forMakers ? POST : CONNECTION);
    }

    /** The name that the route gives the value. */
    String name() {
      return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Operation> operations() {
    return Stream.of(
        maker("/api/media/{mediaId}"),
        maker("/api/media/{mediaId}/likes"),
        maker("/api/media/{mediaId}/comments"),
        maker("/api/comments/{commentId}/replies"),
        program("POST", "/api/media/{mediaId}/comments"),
        program("POST", "/api/comments/{commentId}/replies"),
        program("PUT", "/api/comments/{commentId}/hidden"),
        program("PUT", "/api/media/{mediaId}/comments-enabled"),
        program("DELETE", "/api/comments/{commentId}"),
        maker("/api/v2/media/{mediaId}", "fields"),
        maker("/api/users/self/media/recent", "count", "max_id", "min_id"),
        maker("/api/v2/me/media", "fields", "count", "before"),
        maker("/api/v2/me", "fields"),
        maker("/api/v2/me/details", "fields"),
        maker("/api/choices/media"),
        maker("/api/choices/comments", "media-id"),
        maker("/api/users/self"),
        maker("/api/shortcodes", "shortcode"),
        maker("/api/trigger/v2/me/media/new", "triggerState"),
        maker("/api/v2/me/media/new", "triggerState"),
        maker("/api/users/self/media/recent/new", "triggerState"),
        operator("GET", "/api/connections/{connectionId}"),
        operator("DELETE", "/api/connections/{connectionId}"),
        operator("POST", "/api/operations/connections/{connectionId}/pause"),
        operator("POST", "/api/operations/connections/{connectionId}/resume"),
        operator("POST", "/api/operations/connections/{connectionId}/poll"),
        operator("GET", "/api/connections", "limit", "after", "show", "search"),
        operator("GET", "/api/operations/dead-letters", "connection", "limit", "after"),
        operator("POST", "/api/operations/dead-letters/replay"),
        operator("GET", "/api/operations/encryption-keys"),
        operator("POST", "/api/operations/encryption-keys/re-encrypt"),
        operator("POST", "/api/connections"),
        operator("DELETE", "/api/connections/{connectionId}/grants/1234567890abcdef"),
        operator("GET", "/api/installation"),
        operator("DELETE", "/api/installation/clients/{clientId}"),
        operator("POST", "/api/installation/clients/{clientId}/confirm-redirect-uri"),
        anybody("GET", "/api/oauth/authorize", "client_id", "redirect_uri", "state", "scope"),
        anybody("GET", "/api/oauth/callback", "code", "state", "error", "error_description"),
        anybody("GET", "/api/sign-in", "link"),
        anybody("POST", "/api/sign-in"),
        anybody("POST", "/api/oauth/consent"),
        anybody("POST", "/api/oauth/token"),
        anybody("POST", "/api/oauth/revoke"),
        anybody("GET", "/api/meta/deletions/{deletionCode}"),
        program("POST", "/api/subscriptions/media"),
        program("POST", "/api/subscriptions/media-legacy"),
        program("POST", "/api/subscriptions/comments"),
        program("POST", "/api/subscriptions/reconnect-needed"),
        program("GET", "/api/subscriptions"),
        program("POST", "/api/subscriptions/{subscriptionId}/test"),
        anybody("DELETE", "/api/subscriptions/{connectionId}/" + CONNECTION, "secret"),
        anybody("DELETE", "/api/subscriptions/" + CONNECTION + "/{subscriptionId}", "secret"),
        operator("GET", "/api/connections/{connectionId}/subscriptions"),
        operator("GET", "/api/connections/{connectionId}/deliveries"),
        operator("POST", "/api/connections/{connectionId}/subscriptions/" + CONNECTION + "/test"),
        operator("DELETE", "/api/connections/" + CONNECTION + "/subscriptions/{subscriptionId}"));
  }

  /** Whoever has an account's key, not only a maker. */
  private static Operation program(String method, String path, String... parameters) {
    return new Operation(method, path, List.of(parameters), true);
  }

  /** Who needs no key sends one all the same, which changes nothing. */
  private static Operation anybody(String method, String path, String... parameters) {
    return new Operation(method, path, List.of(parameters), false);
  }

  private static Operation maker(String path, String... parameters) {
    return program("GET", path, parameters);
  }

  private static Operation operator(String method, String path, String... parameters) {
    return new Operation(method, path, List.of(parameters), false);
  }

  static Stream<Operation> operationsWithAPlace() {
    return operations().filter(Operation::hasPlace);
  }

  @ParameterizedTest
  @MethodSource("operationsWithAPlace")
  void aParameterThatIsSpelledLikeTheOneInThePathButForCapitalsChangesNothing(Operation operation) {
    String name = operation.name();
    int plain = send(operation, operation.good()).status();

    for (String other :
        List.of(
            name.toUpperCase(Locale.ROOT),
            name.toLowerCase(Locale.ROOT),
            "M" + name.substring(1))) {
      assertThat(send(operation, operation.good() + "?" + other + "=5").status())
          .as(other)
          .isEqualTo(plain);
      byte[] body = ("{\"" + other + "\":5}").getBytes(UTF_8);
      assertThat(send(operation, operation.good(), body, JSON).status()).as(other).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noTextInAPathOrAQueryIsOurFailure(Operation operation) {
    for (String text : HostileText.known()) {
      for (String written : List.of(encoded(text), raw(text))) {
        if (written.isEmpty() || written.length() > LONGEST) {
          continue;
        }
        if (operation.hasPlace()) {
          answered(operation, operation.with(written));
        }
        for (String parameter : operation.parameters()) {
          answered(operation, operation.good() + "?" + parameter + "=" + written);
        }
      }
      answered(operation, cut(operation.good() + "?" + encoded(text) + "=1"));
      String twice =
          operation.parameters().stream()
              .map(parameter -> parameter + "=1&" + parameter + "=" + encoded(text) + "&")
              .collect(Collectors.joining());
      answered(operation, cut(operation.good() + "?" + twice));
    }
    answered(operation, operation.good() + "?" + "a=b&".repeat(1_000));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noBodyIsOurFailure(Operation operation) {
    for (byte[] body : bodies()) {
      RawCaller.Reply reply = send(operation, operation.good(), body, JSON);
      assertFine(operation + " " + new String(body, UTF_8), reply);
    }
    for (String type :
        List.of(
            "application/octet-stream",
            "text/xml; charset=utf-16",
            "multipart/form-data",
            "application/json; charset=x")) {
      byte[] body = "{\"accessToken\":\"x\"}".getBytes(UTF_8);
      assertFine(type, send(operation, operation.good(), body, "Content-Type: " + type));
    }
  }

  @Test
  void noHeaderIsOurFailure() {
    Operation operation = maker("/api/users/self");
    for (String text : HostileText.known()) {
      String value = raw(text);
      if (value.length() > LONGEST) {
        continue;
      }
      for (String header :
          List.of(
              "Authorization: ", "Authorization: Bearer ", "X-Connection-Key: ", "traceparent: ")) {
        RawCaller.Reply reply =
            caller.send(
                operation.method(),
                operation.good(),
                header + value,
                "X-Forwarded-Host: evil.example",
                "x-functions-key: " + LocalSettings.FUNCTION_KEY);
        assertFine(operation + " " + header + value, reply);
      }
    }
  }

  private static void answered(Operation operation, String target) {
    assertFine(operation.method() + " " + target, send(operation, target));
  }

  private static void assertFine(String request, RawCaller.Reply reply) {
    String shown = request.length() > 300 ? request.substring(0, 300) + "…" : request;
    assertThat(reply.status()).as(shown + "\n" + reply.body()).isLessThan(500);
    assertThat(reply.status()).as(shown).isNotEqualTo(429);
    assertThat(reply.body()).doesNotContain("IGAA", "evil.example/api");
  }

  private static RawCaller.Reply send(Operation operation, String target) {
    return send(operation, target, new byte[0]);
  }

  private static RawCaller.Reply send(
      Operation operation, String target, byte[] body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add(
        operation.forMakers()
            ? "Authorization: Bearer " + key()
            : "x-functions-key: " + LocalSettings.FUNCTION_KEY);
    return caller.send(operation.method(), target, body, all.toArray(String[]::new));
  }

  private static synchronized String key() {
    if (left == 0) {
      key = Stack.shared().connectedAccount("hostile").key();
      left = CALLS_A_KEY;
    }
    left--;
    return key;
  }

  private static List<byte[]> bodies() {
    List<String> texts =
        List.of(
            "",
            " ",
            "null",
            "[]",
            "7",
            "\"x\"",
            "{",
            "{}",
            "{} {}",
            "{\"a\":".repeat(5_000),
            "[".repeat(50_000),
            "{\"a\":" + "9".repeat(50_000) + "}",
            "{\"a\":1e" + "9".repeat(5_000) + "}",
            "{\"accessToken\":7,\"events\":\"yes\",\"name\":[]}",
            "{\"accessToken\":{\"a\":1}}",
            "{\"accessToken\":\"\\ud800\"}",
            "{\"accessToken\":\"\\u0000\"}",
            "{\"accessToken\":\"" + "x".repeat(5_000) + "\"}",
            "{\"accessToken\":\"" + "x".repeat(200_000) + "\"}",
            "{\"accessToken\":\"x\",\"name\":\"a\\nb\"}",
            "{\"accessToken\":\"x\",\"accessToken\":\"y\"}",
            "{\"AccessToken\":\"x\",\"ACCESSTOKEN\":null}",
            "{\"connection\":\"../x\",\"event\":\"../../x\"}",
            "{\"connection\":7}",
            "{\"event\":\"\\ud800\"}",
            "{\"event\":\"" + "/".repeat(5_000) + "\"}",
            "{\"connection\":\"" + CONNECTION + "\",\"event\":\"a/b\\\\c?d#e\"}",
            "{\"callbackUrl\":7}",
            "{\"callbackUrl\":\"\"}",
            "{\"callbackUrl\":\"https://[::1\"}",
            "{\"callbackUrl\":\"https://x.example/\\ud800\"}",
            "{\"callbackUrl\":\"https://x.example/\\u0000\"}",
            "{\"callbackUrl\":\"https://" + "x".repeat(200_000) + ".example/\"}",
            "{\"callbackUrl\":{\"a\":1},\"callbackUrl\":null}",
            "accessToken=x",
            "<xml/>",
            "\ufeff{}",
            "\u0000");
    List<byte[]> bodies =
        new ArrayList<>(texts.stream().map(text -> text.getBytes(UTF_8)).toList());
    bodies.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
    bodies.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
    return bodies;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** As it is, but for what would end the line or the address. */
  private static String raw(String text) {
    return text.replaceAll("[\\x00-\\x20\\x7f#]", "");
  }

  private static String cut(String target) {
    return target.length() > LONGEST ? target.substring(0, LONGEST) : target;
  }
}
