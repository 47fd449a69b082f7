package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What holds for every reply, whatever was sent. */
public final class ReplyCheck {
  private ReplyCheck() {}

  /**
   * Fails when a reply is our own failure, holds a {@code null}, is no JSON, or tells the secret,
   * as the log must not either.
   */
  public static JsonNode sound(HttpResponseMessage reply, FakeContext context, String secret) {
    String text = String.valueOf(reply.getBody());
    assertThat(context.log()).doesNotContain("InternalError", secret);
    assertThat(reply.getStatusCode()).isNotEqualTo(500);
    String coded =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    assertThat(text).doesNotContain(secret, coded);
    JsonNode json = FakeRequest.json(reply);
    assertHoldsNoNull(json);
    if (reply.getStatusCode() >= 400) {
      assertThat(json.path("error").path("code").asText()).isNotEmpty();
      assertThat(json.path("error").path("message").asText()).hasSizeLessThan(2_000);
    }
    return json;
  }

  private static void assertHoldsNoNull(JsonNode json) {
    assertThat(json.isNull()).isFalse();
    json.forEach(ReplyCheck::assertHoldsNoNull);
  }
}
