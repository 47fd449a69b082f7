package connector.instagram.graph;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.deadline.Deadline;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphWritesTest {
  private static final AccessToken TOKEN = new AccessToken("IGAAsecret");
  private static final MediaId MEDIA = new MediaId("17895695668004550");
  private static final String COMMENT = "17990000000000501";
  private static final String GONE = "{\"error\":{\"code\":100,\"error_subcode\":33}}";

  private final ScriptedTransport transport = new ScriptedTransport();
  private final GraphWrites writes = QuickGraph.changing(transport, 3);

  @Test
  void aCommentIsPostedAsJsonWithTheTokenInTheHeaderAndNamesNoFields() {
    transport.answers(200, "{\"id\":\"17990000000000502\"}");

    assertThat(writes.addComment(TOKEN, MEDIA, "Half & half #fern \uD83C\uDF3F\n\"!\"", AMPLE))
        .contains("17990000000000502");

    ScriptedTransport.Request request = transport.request();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.address())
        .hasToString("https://graph.instagram.com/v25.0/17895695668004550/comments");
    assertThat(request.headers()).containsEntry("authorization", "Bearer IGAAsecret");
    assertThat(request.form())
        .isEqualTo(Map.of("message", "Half & half #fern \uD83C\uDF3F\n\"!\""));
  }

  @Test
  void aReplyIsPostedToItsComment() {
    transport.answers(200, "{\"id\":\"17990000000000502\"}");

    assertThat(writes.reply(TOKEN, COMMENT, "It is.", AMPLE)).contains("17990000000000502");
    assertThat(transport.request().address()).hasPath("/v25.0/" + COMMENT + "/replies");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true}",
        "{\"success\":\"true\"}",
        "{\"id\":null,\"success\":true}",
        "{\"id\":\"<b>\",\"success\":true}"
      })
  void theIdOfAWrittenCommentMayBeMissingWhereInstagramSaysThatItWasMade(String answer) {
    transport.answers(200, answer);

    assertThat(writes.addComment(TOKEN, MEDIA, "Hello", AMPLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "200, ''",
    "200, []",
    "200, {}",
    "200, '{\"id\":null}'",
    "200, '{\"id\":\"\"}'",
    "200, '{\"id\":{\"a\":1}}'",
    "200, '{\"id\":\"<b>17</b>\"}'",
    "200, '{\"success\":false}'",
    "200, '{\"error\":{\"code\":100}}'",
    "200, '{\"error\":{\"code\":190}}'",
    "302, ''",
    "502, <html>",
    "500, '{\"error\":{\"code\":4}}'",
    "500, '{\"error\":{\"code\":10}}'",
    "503, '{\"error\":{\"code\":190,\"error_subcode\":463}}'"
  })
  void whatMakesAnythingAnewIsCalledOnceAndLeavesItsEndOpen(int status, String answer) {
    transport.answers(status, answer);

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> writes.addComment(TOKEN, MEDIA, "Hello", AMPLE))
        .satisfies(e -> assertThat(e.error().leavesOpen()).isTrue());
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void aLostAnswerLeavesTheEndOpen() {
    transport.fails(new IOException("reset by https://graph.instagram.com/?access_token=IGAA"));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> writes.reply(TOKEN, COMMENT, "Hello", AMPLE))
        .satisfies(e -> assertThat(e.error().leavesOpen()).isTrue())
        .withMessageNotContaining("IGAA");
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void nothingIsSentWhenTheTimeIsOver() {
    Deadline over =
        new Deadline(Instant.EPOCH, Clock.fixed(Instant.EPOCH.plusSeconds(1), ZoneOffset.UTC));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> writes.addComment(TOKEN, MEDIA, "Hello", over));
    assertThat(transport.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hidingIsRepeatedLikeARead(boolean hidden) {
    transport
        .fails(new IOException("cut"))
        .answers(500, "")
        .answers(200, "oops")
        .answers(200, "{\"success\":true}");

    writes.hide(TOKEN, COMMENT, hidden, AMPLE);

    assertThat(transport.requests()).hasSize(4);
    assertThat(transport.requests().get(3).address()).hasPath("/v25.0/" + COMMENT);
    assertThat(transport.requests().get(3).form())
        .isEqualTo(Map.of("hide", Boolean.toString(hidden)));
  }

  @Test
  void deletingIsRepeatedLikeARead() {
    transport.fails(new IOException("cut")).answers(200, "{\"success\":true}");

    assertThat(writes.delete(TOKEN, COMMENT, AMPLE)).isTrue();

    assertThat(transport.requests())
        .extracting(ScriptedTransport.Request::method)
        .containsExactly("DELETE", "DELETE");
  }

  @Test
  void whatIsGoneAfterALostAnswerWasThere() {
    transport.fails(new IOException("cut")).answers(400, GONE);

    assertThat(writes.delete(TOKEN, COMMENT, AMPLE)).isTrue();
  }

  /** Its page names the word of success (page "Comment Moderation"), so nothing is no yes. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":\"1\"}", "{\"success\":null}"})
  void aDeletionThatIsNotConfirmedIsAskedForAgain(String answer) {
    transport.answers(200, answer).answers(400, GONE);

    assertThat(writes.delete(TOKEN, COMMENT, AMPLE)).isTrue();
    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void whatIsGoneAtOnceWasNotThere() {
    transport.answers(400, GONE);

    assertThat(writes.delete(TOKEN, COMMENT, AMPLE)).isFalse();
  }

  @Test
  void whatIsNotThereAfterARefusalThatSaysNoIsNoDeletion() {
    transport.answers(400, "{\"error\":{\"code\":10}}");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> writes.delete(TOKEN, COMMENT, AMPLE))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.PERMISSION_MISSING));
  }

  @Test
  void commentsOfAPostAreSwitchedByOneMember() {
    transport.answers(200, "{\"success\":true}");

    writes.enableComments(TOKEN, MEDIA, false, AMPLE);

    assertThat(transport.request().address()).hasPath("/v25.0/17895695668004550");
    assertThat(transport.request().form()).isEqualTo(Map.of("comment_enabled", "false"));
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "200, 0", "3, 0"})
  void aRefusalNamesThePermission(int code, int subcode) {
    transport.answers(403, "{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> writes.delete(TOKEN, COMMENT, AMPLE))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(GraphError.Kind.PERMISSION_MISSING);
              assertThat(e.error().permission()).isEqualTo("instagram_business_manage_comments");
              assertThat(e.error().leavesOpen()).isFalse();
            });
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void theTimeOfATryIsBounded() {
    transport.answers(200, "{\"id\":\"1\"}");

    writes.addComment(TOKEN, MEDIA, "Hello", AMPLE);

    assertThat(transport.request().timeout()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }
}
