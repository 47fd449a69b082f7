package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The actions on comments over the packaged app, as a flow calls them and tries them again. */
class CommentActionsIT {
  private final Stack stack = Stack.shared();

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().clearFaults();
  }

  /** Each makes the comment; then it fails, or its answer never comes. */
  static Stream<Fault> answersThatLie() {
    return Stream.of(
        Fault.graph(20, 1772107), Fault.status(500), Fault.of(Fault.Kind.CUT), Fault.graph(2));
  }

  @ParameterizedTest
  @MethodSource("answersThatLie")
  void aFlowThatTriesFourTimesWritesOneComment(Fault lie) {
    Stack.Connected connected = stack.connectedAccount("four.comments");
    String media = stack.sandbox().post(connected.account().userId(), Post.photo());
    stack.sandbox().add(lie.onMethod("POST").onPath("/comments$").afterTheEffect().times(4));

    Set<String> ids = new HashSet<>();
    for (int attempt = 0; attempt < 4; attempt++) {
      ids.add(written("AddComment", comment(connected, media, "It is.", run("0858-1"))));
    }
    stack.sandbox().clearFaults();

    assertThat(comments(connected, media)).containsExactlyElementsOf(ids);
  }

  @Test
  void anAnswerIsWrittenOnceListedHiddenAndDeleted() {
    Stack.Connected connected = stack.connectedAccount("moderated.post");
    String media = stack.sandbox().post(connected.account().userId(), Post.photo());
    String question =
        stack.sandbox().comment(media, CommentDraft.any().saying("Is this fern hardy?"));
    Map<String, String> key = Map.of("Idempotency-Key", "5c6b2f7e-0f1e-4c1e-8d0e-1a2b3c4d5e6f");

    String id = written("ReplyToComment", reply(connected, question, "It is.", key));
    assertThat(written("ReplyToComment", reply(connected, question, "It is.", key))).isEqualTo(id);
    HttpResponse<String> other = reply(connected, question, "It is not.", key);
    Operations.check("ReplyToComment", other, Operations.DEFINITION);
    assertThat(other.statusCode()).isEqualTo(422);

    JsonNode replies =
        json("ListReplies", "GET", "/api/comments/" + question + "/replies", connected, "");
    assertThat(replies.path("data")).hasSize(1);
    assertThat(replies.at("/data/0/id").asText()).isEqualTo(id);
    assertThat(replies.at("/data/0/from/username").asText()).isEqualTo("moderated.post");
    assertThat(
            json(
                "HideComment",
                "PUT",
                "/api/comments/" + question + "/hidden",
                connected,
                "{\"hidden\":true}"))
        .isEqualTo(Json.object().put("id", question).put("hidden", true));
    assertThat(
            json(
                "SetCommentsEnabled",
                "PUT",
                "/api/media/" + media + "/comments-enabled",
                connected,
                "{\"enabled\":false}"))
        .isEqualTo(Json.object().put("enabled", false));
    assertThat(commentsEnabled(connected, media)).isFalse();
    for (boolean found : List.of(true, false)) {
      assertThat(json("DeleteComment", "DELETE", "/api/comments/" + question, connected, ""))
          .isEqualTo(Json.object().put("id", question).put("found", found));
    }
    assertThat(comments(connected, media)).isEmpty();
  }

  @Test
  void aCommentCostsOneCallAndItsRepetitionNone() {
    Stack.Connected connected = stack.connectedAccount("counted.calls");
    String media = stack.sandbox().post(connected.account().userId(), Post.photo());

    for (int calls : List.of(1, 0)) {
      stack.sandbox().resetCalls();
      written("AddComment", comment(connected, media, "It is.", run("0858-3")));
      assertThat(
              stack
                  .sandbox()
                  .calls()
                  .byAccount()
                  .getOrDefault(connected.account().userId(), Map.of())
                  .values()
                  .stream()
                  .mapToLong(Long::longValue)
                  .sum())
          .isEqualTo(calls);
    }
  }

  @Test
  void whatIsKeptOfAKeyGoesWithTheConnection() {
    Stack.Connected connected = stack.connectedAccount("leaves.nothing");
    String media = stack.sandbox().post(connected.account().userId(), Post.photo());
    written("AddComment", comment(connected, media, "It is.", run("0858-2")));
    StoredDocuments storage = new StoredDocuments(stack.storage());
    assertThat(storage.names("writes", connected.id() + "/")).hasSize(1);

    stack.connector().operate("DELETE", "/api/connections/" + connected.id(), "");

    assertThat(storage.names("writes", connected.id() + "/")).isEmpty();
  }

  private HttpResponse<String> comment(
      Stack.Connected connected, String media, String text, Map<String, String> headers) {
    return stack
        .connector()
        .act("POST", "/api/media/" + media + "/comments", connected.key(), message(text), headers);
  }

  private HttpResponse<String> reply(
      Stack.Connected connected, String comment, String text, Map<String, String> headers) {
    return stack
        .connector()
        .act(
            "POST",
            "/api/comments/" + comment + "/replies",
            connected.key(),
            message(text),
            headers);
  }

  private static String written(String operation, HttpResponse<String> reply) {
    Operations.check(operation, reply, Operations.DEFINITION);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.parse(reply.body()).orElseThrow().path("id").asText();
  }

  private JsonNode json(
      String operation, String method, String path, Stack.Connected connected, String body) {
    HttpResponse<String> reply = stack.connector().act(method, path, connected.key(), body);
    Operations.check(operation, reply, Operations.DEFINITION);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.parse(reply.body()).orElseThrow();
  }

  private List<String> comments(Stack.Connected connected, String media) {
    return json("GetMediaComments", "GET", "/api/media/" + media + "/comments", connected, "")
        .path("data")
        .valueStream()
        .map(comment -> comment.path("id").asText())
        .toList();
  }

  private boolean commentsEnabled(Stack.Connected connected, String media) {
    return json("GetMedia_V2", "GET", "/api/v2/media/" + media, connected, "")
        .path("is_comment_enabled")
        .asBoolean(true);
  }

  private static Map<String, String> run(String id) {
    return Map.of("x-ms-workflow-run-id", id, "x-ms-workflow-operation-name", "Add_a_comment");
  }

  private static String message(String text) {
    return Json.write(Json.object().put("message", text));
  }
}
