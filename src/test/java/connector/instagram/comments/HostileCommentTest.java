package connector.instagram.comments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.HostileText;
import java.time.Duration;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code comment-id}, text or key: an answer or a refusal. */
class HostileCommentTest {
  private static final String SEED = "20261126";

  private final CommentStage stage = new CommentStage();

  @Property(tries = 300, seed = SEED)
  void anIdIsAnsweredOrRefused(@ForAll("ids") String text) {
    stage.clock.advance(Duration.ofMinutes(1));
    // Pasted signs that nobody sees do no harm.
    String seen = text.replaceAll("\\p{Cf}", "").replaceAll("[\\p{Z}\\s\\x1c-\\x1f]", " ");
    boolean isId = seen.strip().matches("[0-9]{1,32}");

    JsonNode deleted = reply(request -> request.at("/api/comments/", text, ""));

    assertThat(stage.status()).as(text).isEqualTo(isId ? 200 : 400);
    assertThat(deleted.has("error")).isNotEqualTo(isId);
  }

  @Property(tries = 300, seed = SEED)
  void aTextIsWrittenAsItIsOrRefused(@ForAll("texts") String text) {
    CommentStage fresh = new CommentStage();

    fresh.add(fresh.caller.request(), text);

    assertThat(fresh.status()).isIn(200, 400);
    if (fresh.status() == 200) {
      assertThat(fresh.comments().get(0).text()).contains(text);
    }
  }

  @Property(tries = 300, seed = SEED)
  void aKeyIsTakenOrRefused(@ForAll("texts") String key) {
    CommentStage fresh = new CommentStage();

    fresh.add(fresh.caller.request().header("Idempotency-Key", key), "Hello");

    assertThat(fresh.status()).isIn(200, 400);
  }

  private JsonNode reply(UnaryOperator<FakeRequest> where) {
    HttpResponseMessage reply =
        stage.functions().deleteComment(where.apply(stage.caller.request()), stage.context);
    return stage.reply(reply);
  }

  @Provide
  Arbitrary<String> ids() {
    return HostileText.around("17990000000000501");
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around("Thank you!");
  }
}
