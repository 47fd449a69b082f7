package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiReply;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How failures that are nobody's refusal reach a client of OAuth. */
class TokenRepliesTest {
  @Test
  void aDescriptionHasOnlyTheSignsThatAreAllowed() {
    ApiReply reply =
        failed(ApiError.of(ApiError.Code.NOT_CONFIGURED, "Set \"A\" to C:\\x, \u00e4\nnow."));

    assertThat(Json.parse(text(reply)).orElseThrow().path("error_description").asText())
        .isEqualTo("Set 'A' to C:/x, ??now.");
  }

  /** It would throw its refresh token away. */
  @ParameterizedTest
  @EnumSource(ApiError.Code.class)
  void noFailureOfOursTellsAClientThatItsTokenOrItsSecretIsBad(ApiError.Code code) {
    ApiReply reply = failed(ApiError.of(code, "Something failed."));

    assertThat(reply.status()).isEqualTo(code.status());
    assertThat(text(reply)).doesNotContain("invalid_grant").doesNotContain("invalid_client");
  }

  @Test
  void aClientIsToldWhenToTryAgain() {
    ApiReply reply =
        failed(ApiError.of(ApiError.Code.STORAGE_UNAVAILABLE, "Try again.", Duration.ofSeconds(7)));

    assertThat(reply.headers())
        .containsEntry("Retry-After", "7")
        .containsEntry("Pragma", "no-cache");
    assertThat(text(reply)).contains("temporarily_unavailable");
  }

  private static ApiReply failed(ApiError error) {
    return TokenReplies.FAILURES.reply(error, "request-1");
  }

  private static String text(ApiReply reply) {
    return new String((byte[]) reply.content().orElseThrow().body(), StandardCharsets.UTF_8);
  }
}
