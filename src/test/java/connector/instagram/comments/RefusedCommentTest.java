package connector.instagram.comments;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Switch;
import connector.instagram.status.ConnectionState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comment that Instagram does not take: what is told, and what follows for the key (W2, W4). */
class RefusedCommentTest {
  private static final String THANKS = "Thank you!";

  private final CommentStage stage = new CommentStage();

  @ParameterizedTest
  @CsvSource({
    "100, 0,   422, InstagramRefused",
    "10,  0,   403, PermissionMissing",
    "3,   0,   403, PermissionMissing",
    "368, 0,   403, PermissionMissing",
    "190, 463, 401, ReconnectNeeded",
    "17,  0,   429, Throttled",
    "4,   0,   429, Throttled",
    "100, 33,  404, NotFound"
  })
  void aRefusalIsToldAndFreesTheKey(int code, int subcode, int status, String text) {
    Fault refusal = subcode == 0 ? Fault.graph(code) : Fault.graph(code, subcode);
    stage.instagram.sandbox().add(refusal.onMethod("POST"));

    JsonNode error = stage.add(stage.keyed("k-1"), THANKS).path("error");
    assertThat(error.path("code").asText()).isEqualTo(text);
    assertThat(stage.status()).isEqualTo(status);
    assertThat(stage.documents.size()).isZero();

    stage.add(stage.keyed("k-1"), THANKS);
    assertThat(stage.status()).isEqualTo(200);
    assertThat(stage.comments()).hasSize(1);
  }

  @Test
  void namesThePermissionThatIsMissing() {
    stage.instagram.sandbox().set(Switch.COMMENTS_PERMISSION_MISSING, true);

    JsonNode error = stage.add(stage.keyed("k-1"), THANKS).path("error");

    assertThat(error.at("/details/permission").asText())
        .isEqualTo("instagram_business_manage_comments");
    assertThat(error.path("message").asText()).contains("Connect the account again");
  }

  @Test
  void whatLooksLikeSpamIsNotWrittenAgainForHours() {
    stage.instagram.sandbox().add(Fault.graph(4, 2207051).onMethod("POST"));

    JsonNode error = stage.add(stage.keyed("k-1"), THANKS).path("error");
    assertThat(error.path("code").asText()).isEqualTo("PermissionMissing");
    assertThat(error.path("message").asText()).contains("do not repeat");
    stage.clock.advance(Duration.ofHours(5));
    JsonNode again = stage.add(stage.keyed("k-1"), THANKS).path("error");
    assertThat(again.path("code").asText()).isEqualTo("PermissionMissing");
    assertThat(again.path("message").asText()).contains("took it for spam", "do not repeat");
    assertThat(stage.status()).isEqualTo(403);
    assertThat(stage.changes()).isEqualTo(1);

    stage.clock.advance(Duration.ofHours(1));
    stage.add(stage.keyed("k-1"), THANKS);
    assertThat(stage.comments()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"368, 0", "4, 2207051", "3, 0", "10, 0", "4, 0", "25, 2207050"})
  void aRefusedCommentSaysNothingOfTheConnection(int code, int subcode) {
    Fault refusal = subcode == 0 ? Fault.graph(code) : Fault.graph(code, subcode);
    stage.instagram.sandbox().add(refusal.onMethod("POST"));

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({"190, 463", "190, 459", "102, 0"})
  void aTokenThatIsRefusedForACommentIsSuspected(int code, int subcode) {
    Fault refusal = subcode == 0 ? Fault.graph(code) : Fault.graph(code, subcode);
    stage.instagram.sandbox().add(refusal.onMethod("POST"));

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(state()).isEqualTo(ConnectionState.SUSPECT);
  }

  @Test
  void anAnswerFromMemorySaysNothingOfTheTokenEither() {
    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();
    stage.instagram.sandbox().add(Fault.graph(190, 460).onMethod("POST"));
    stage.add(stage.keyed("k-2"), THANKS);

    assertThat(stage.add(stage.keyed("k-1"), THANKS).path("id").asText()).isEqualTo(id);

    assertThat(state()).isEqualTo(ConnectionState.SUSPECT);
    stage.add(stage.keyed("k-3"), THANKS);
    assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void aPostThatTheAccountDoesNotHaveIsNamedInTheAccountsWords() {
    stage.instagram.sandbox().add(Fault.graph(100, 33).onMethod("POST"));

    assertThat(stage.add(stage.keyed("k-1"), THANKS).at("/error/message").asText())
        .contains("@harbour.bakery has no post with this id");
  }

  private ConnectionState state() {
    return stage
        .caller
        .connections()
        .find(stage.caller.connection().id(), AMPLE)
        .orElseThrow()
        .status()
        .state();
  }
}
