package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SandboxMetaCallTest extends SandboxTestBase {
  /** Computed by another program. */
  @Test
  void signsAsMetaDoes() {
    assertThat(
            SignedRequest.text(
                "test-app-secret-0123456789abcdef",
                "{\"user_id\":\"26500000000000123\",\"algorithm\":\"HMAC-SHA256\","
                    + "\"issued_at\":1791112842}"))
        .isEqualTo(
            "VF2PEUNjpctA6q0UEiXWsNadrshsuld5zMb8XyejqzI.eyJ1c2VyX2lkIjoiMjY1MDAwMDAwMDAwMDAxMjMiL"
                + "CJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5MTExMjg0Mn0");
  }

  @Test
  void eachSecretSignsOtherwiseAndTheRestIsSaidAsAsked() {
    SandboxSignIn signIn = sandbox.signIn();
    MetaCall call = MetaCall.of(MetaCall.Kind.DELETION);

    JsonNode usual = payload(signIn.sign(userId, call));
    assertThat(usual.get("user_id").textValue()).isEqualTo(account.id());
    assertThat(usual.get("algorithm").asText()).isEqualTo("HMAC-SHA256");
    assertThat(usual.get("issued_at").asLong())
        .isCloseTo(sandbox.now().getEpochSecond(), offset(5L));

    JsonNode other =
        payload(
            signIn.sign(
                userId, call.byProfessionalId().byNumber().naming("none").ago(Duration.ofDays(1))));
    assertThat(other.get("user_id").isIntegralNumber()).isTrue();
    assertThat(other.get("user_id").asText()).isEqualTo(userId);
    assertThat(other.get("algorithm").asText()).isEqualTo("none");

    sandbox.runClock(false);
    assertThat(Arrays.stream(MetaCall.Signer.values()))
        .extracting(signer -> signIn.sign(userId, call.signedBy(signer)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theControlSideSendsItAndTellsWhatCameBack() throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(202, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    receiver.start();
    try {
      String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/deletion";
      app.control("POST", "app", "{\"deletion\":\"" + address + "\"}");

      JsonNode reply =
          app.control("POST", "accounts/" + userId + "/deletion", "{\"signer\":\"meta\"}").json();

      assertThat(reply.get("status").asInt()).isEqualTo(202);
      assertThat(reply.get("body").asText())
          .isEqualTo("signed_request=" + reply.get("signed_request").asText());
      assertThat(app.control("POST", "accounts/" + userId + "/deauthorize", "{}").json())
          .hasToString(
              "{\"error\":\"No address is registered for this; give one as \\\"to\\\".\"}");
    } finally {
      receiver.stop(0);
    }
  }

  private static JsonNode payload(String signed) {
    return SandboxJson.read(
        new String(
            Base64.getUrlDecoder().decode(signed.substring(signed.indexOf('.') + 1)),
            StandardCharsets.UTF_8));
  }
}
