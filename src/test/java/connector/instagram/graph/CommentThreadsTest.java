package connector.instagram.graph;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments with the answers to them, and what is left out where Instagram refuses a field. */
class CommentThreadsTest {
  private static final AccessToken TOKEN = new AccessToken("IGAAtoken");
  private static final MediaId POST = new MediaId("17");
  private static final String REFUSED =
      "{\"error\":{\"message\":\"(#100) no\",\"type\":\"OAuthException\",\"code\":%d}}";
  private static final String ONE =
      """
      {"id": "17", "comments_count": 3, "comments": {"data": [
        {"id": "1", "text": "Hm", "timestamp": "2026-11-26T08:00:00+0000", "username": "anna",
         "replies": {"data": [{"id": "2", "username": "ben"}]}}]}}
      """;

  private final ScriptedTransport transport = new ScriptedTransport();
  private final GraphApi graph = QuickGraph.over(transport);

  @Test
  void asksForCommentsAuthorsAndAnswersByOneCall() {
    transport.answers(200, ONE);

    CommentList.Threads threads = graph.listThreads(TOKEN, POST, 9, AMPLE);

    assertThat(threads.counted()).hasValue(3);
    CommentList.WithReplies thread = threads.pages().page().items().get(0);
    assertThat(thread.comment().authorName()).contains("anna");
    assertThat(thread.replies().items()).extracting(CommentList.Comment::id).containsExactly("2");
    assertThat(transport.request().query())
        .containsEntry(
            "fields",
            "id,comments_count,comments.limit(50){id,text,timestamp,username,from,"
                + "replies.limit(50){id,text,timestamp,username,from}}");
  }

  @ParameterizedTest
  @CsvSource({"1, false, true", "2, true, false", "3, false, false"})
  void leavesOutWhatIsRefusedAndRemembersIt(int refusals, boolean authors, boolean replies) {
    for (int i = 0; i < refusals; i++) {
      transport.answers(400, REFUSED.formatted(100));
    }
    transport.answers(200, ONE).answers(200, ONE);

    CommentList.Threads first = graph.listThreads(TOKEN, POST, 9, AMPLE);
    CommentList.Threads second = graph.listThreads(TOKEN, POST, 9, AMPLE);

    assertThat(first.pages().page().items()).hasSize(1);
    assertThat(second.pages().page().items()).hasSize(1);
    assertThat(transport.requests()).hasSize(refusals + 2);
    String fields = transport.requests().get(refusals + 1).query().getOrDefault("fields", "");
    assertThat(fields.contains(",from")).isEqualTo(authors);
    assertThat(fields.contains("replies")).isEqualTo(replies);
  }

  @Test
  void whatOneAccountIsRefusedIsAskedForWithAnother() {
    transport.answers(400, REFUSED.formatted(100)).answers(200, ONE).answers(200, ONE);
    var unused = graph.listThreads(TOKEN, POST, 9, AMPLE);

    unused = graph.listThreads(new AccessToken("IGAAother"), POST, 9, AMPLE);

    assertThat(transport.requests().get(2).query().get("fields")).contains("from", "replies");
  }

  @Test
  void aMissingPermissionIsNamedAfterEveryTry() {
    for (int i = 0; i < 4; i++) {
      transport.answers(400, REFUSED.formatted(10));
    }

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> graph.listThreads(TOKEN, POST, 9, AMPLE))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(GraphError.Kind.PERMISSION_MISSING);
              assertThat(e.error().permission()).isEqualTo("instagram_business_manage_comments");
            });
  }

  @Test
  void anotherRefusalIsNotTakenForAField() {
    transport.answers(400, REFUSED.formatted(17));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> graph.listThreads(TOKEN, POST, 9, AMPLE));
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void followsTheAnswersToTheirEnd() {
    transport.answers(
        200,
        ONE.replace(
            "\"ben\"}]",
            "\"ben\"}], \"paging\": {\"next\":"
                + " \"https://graph.instagram.com/v25.0/1/replies?after=x\"}"));
    transport.answers(200, "{\"data\": [{\"id\": \"3\"}]}");
    CommentList.WithReplies thread =
        graph.listThreads(TOKEN, POST, 9, AMPLE).pages().page().items().get(0);

    Pages<CommentList.Comment> replies = graph.repliesOf(thread, 9);

    assertThat(replies.advance(TOKEN, AMPLE)).isTrue();
    assertThat(replies.page().items()).extracting(CommentList.Comment::id).isEqualTo(List.of("3"));
    assertThat(replies.endedBy(Pages.Ending.LAST_PAGE)).isTrue();
  }

  @Test
  void whatWasRefusedIsAskedForWithNoLaterPageOfAnswers() {
    String cursor = "], \"paging\": {\"cursors\": {\"after\": \"x\"}}";
    transport.answers(400, REFUSED.formatted(100));
    transport.answers(
        200, ONE.replace("{\"id\": \"2\", \"username\": \"ben\"}]", many(30) + cursor));
    transport.answers(200, "{\"data\": [" + many(50) + cursor.replace("x", "y") + "}");
    transport.answers(200, "{\"data\": [{\"id\": \"3\"}]}");
    CommentList.WithReplies thread =
        graph.listThreads(TOKEN, POST, 9, AMPLE).pages().page().items().get(0);

    Pages<CommentList.Comment> replies = graph.repliesOf(thread, 9);

    assertThat(replies.advance(TOKEN, AMPLE)).isTrue();
    assertThat(replies.advance(TOKEN, AMPLE)).isTrue();
    assertThat(replies.endedBy(Pages.Ending.LAST_PAGE)).isTrue();
    assertThat(transport.requests().subList(1, 4))
        .allSatisfy(request -> assertThat(request.query().get("fields")).doesNotContain("from"));
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\": \"" + (100 + i) + "\"}")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "7"})
  void answersThatCannotBeReadAreAskedForAloneAndTakeNoCommentWithThem(String data) {
    transport.answers(200, ONE.replace("[{\"id\": \"2\", \"username\": \"ben\"}]", data));
    transport.answers(200, "{\"data\": [{\"id\": \"3\"}]}");
    Page<CommentList.WithReplies> page = graph.listThreads(TOKEN, POST, 9, AMPLE).pages().page();

    assertThat(page.items()).extracting(thread -> thread.comment().id()).containsExactly("1");
    Pages<CommentList.Comment> replies = graph.repliesOf(page.items().get(0), 9);
    assertThat(replies.advance(TOKEN, AMPLE)).isTrue();
    assertThat(replies.page().items()).extracting(CommentList.Comment::id).containsExactly("3");
    assertThat(transport.requests().get(1).address().getPath()).isEqualTo("/v25.0/1/replies");
  }

  @Test
  void aListInAnotherThatCannotBeReadIsAnEmptyOne() {
    Media post =
        Media.from(Json.parse("{\"id\":\"17\",\"comments\":{\"data\":null}}").orElseThrow());

    assertThat(CommentList.listedWith(post)).isEmpty();
  }

  @Test
  void aCommentTellsItsPostAndWhatItAnswers() {
    transport.answers(
        200,
        """
        {"id": "3", "timestamp": "2026-11-26T08:00:00+0000", "hidden": true, "parent_id": "1",
         "media": {"id": "17"}}
        """);

    CommentList.Comment comment = graph.comment(TOKEN, "3", AMPLE).value();

    assertThat(comment.mediaId()).contains(POST);
    assertThat(comment.parentId()).contains("1");
    assertThat(comment.isHidden()).isTrue();
    assertThat(transport.request().query().get("fields"))
        .isEqualTo("id,text,timestamp,username,from,hidden,parent_id,media{id}");
  }

  @ParameterizedTest
  @CsvSource({"17", "3"})
  void whatNamesItsPostOrItselfAnswersNobody(String parent) {
    transport.answers(
        200, "{\"id\": \"3\", \"parent_id\": \"" + parent + "\", \"media\": {\"id\": \"17\"}}");

    assertThat(graph.comment(TOKEN, "3", AMPLE).value().parentId()).isEmpty();
  }

  @Test
  void whatSomebodyWroteIsInNoText() {
    transport.answers(200, "{\"id\": \"3\", \"text\": \"a secret\", \"username\": \"anna\"}");

    assertThat(graph.comment(TOKEN, "3", AMPLE).value().toString())
        .doesNotContain("secret", "anna");
  }
}
