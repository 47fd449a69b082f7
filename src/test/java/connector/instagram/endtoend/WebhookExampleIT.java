package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example that receives a subscription's events believes what is signed, and nothing else. */
class WebhookExampleIT {
  private static final String TYPE = "connector.instagram.media.published";
  private static final byte[] KEY = "twenty-four bytes of it!".getBytes(UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private final HttpClient client = HttpClient.newHttpClient();
  private NodeExample example;
  private URI address;

  @BeforeEach
  void start() {
    example =
        NodeExample.start(
            "receive-webhook.mjs", List.of(), Map.of("SIGNING_SECRET", SECRET, "PORT", "0"));
    address = URI.create("http://127.0.0.1:" + example.line().replaceAll("\\D", "") + "/");
  }

  @AfterEach
  void stop() {
    example.close();
  }

  @Test
  void takesASignedEventOnceHoweverOftenItComes() throws Exception {
    long now = Instant.now().getEpochSecond();
    String body = "{\"id\":\"17\",\"caption\":\"Grüße\"}";

    assertThat(post("one", now, body, signature("one", now, body))).isEqualTo(204);
    assertThat(post("one", now, body, signature("one", now, body))).isEqualTo(204);
    assertThat(post("two", now, body, "v1,AAAA " + signature("two", now, body))).isEqualTo(204);

    assertThat(example.line()).isEqualTo(TYPE + " " + body);
    assertThat(example.line()).isEqualTo(TYPE + " " + body);
    assertThat(example.end()).isEmpty();
  }

  @Test
  void refusesWhatIsNotSignedForThisBodyThisIdAndThisTime() throws Exception {
    long now = Instant.now().getEpochSecond();
    long old = now - 3600;

    assertThat(post("one", now, "{}", "")).isEqualTo(400);
    assertThat(post("one", now, "{}", "v1,")).isEqualTo(400);
    assertThat(post("one", now, "{\"a\":1}", signature("one", now, "{}"))).isEqualTo(400);
    assertThat(post("two", now, "{}", signature("one", now, "{}"))).isEqualTo(400);
    assertThat(post("one", old, "{}", signature("one", old, "{}"))).isEqualTo(400);
    assertThat(post("one", now, "{}", signature("one", now, "{}").replace("v1,", "v2,")))
        .isEqualTo(400);

    assertThat(example.end()).isEmpty();
  }

  @Test
  void saysWhatItNeedsWhenItHasNoSecret() {
    try (NodeExample without =
        NodeExample.start("receive-webhook.mjs", List.of(), Map.of("SIGNING_SECRET", "whsec_"))) {
      assertThat(without.toTheEnd()).singleElement().asString().startsWith("SIGNING_SECRET has");
    }
  }

  private int post(String id, long time, String body, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .header("ce-type", TYPE)
            .header("webhook-id", id)
            .header("webhook-timestamp", String.valueOf(time))
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String signature(String id, long time, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] signature = mac.doFinal((id + "." + time + "." + body).getBytes(UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(signature);
  }
}
