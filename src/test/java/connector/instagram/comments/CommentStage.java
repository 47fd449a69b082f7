package connector.instagram.comments;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.ReplyCheck;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.QuickGraph;
import connector.instagram.json.Json;
import connector.instagram.media.MediaLookup;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.writes.Writes;
import java.time.Instant;
import java.util.List;

/**
 * The actions on comments, called as a flow calls them, for an account with one post. Storage and
 * Instagram share their faults: a request that writes takes the steps {@code writes create}, {@code
 * instagram write}, {@code writes read} and {@code writes replace}.
 */
final class CommentStage {
  static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  static final String POST = "17895695668004550";

  final HandClock clock = new HandClock(NOON);
  final Faults faults = new Faults();
  final OneAccount instagram = new OneAccount(clock, faults);
  final MemoryDocuments documents = new MemoryDocuments("writes", faults);
  final KnownCaller caller = new KnownCaller(clock);
  final FakeContext context = new FakeContext();
  private final GraphApi api = QuickGraph.over(instagram.transport());
  private final CommentWriteFunctions writing;
  private final CommentFunctions reading;
  private int status;

  CommentStage() {
    instagram.post(NOON.minusSeconds(3_600), Post.photo().identified(POST));
    MediaLookup lookup =
        new MediaLookup(api, new MemoryDocuments("shortcodes"), caller.connections(), clock);
    RequestHandler handler = new RequestHandler(clock);
    writing =
        new CommentWriteFunctions(
            handler,
            caller.check(),
            new CommentWrites(
                api,
                QuickGraph.changing(instagram.transport()),
                lookup,
                new Writes(documents, caller.connections(), clock)));
    reading = new CommentFunctions(handler, caller.check(), api, lookup);
  }

  /** A request that bears this idempotency key. */
  FakeRequest keyed(String key) {
    return caller.request().header("Idempotency-Key", key);
  }

  /** A request of this action of this run of a flow. */
  FakeRequest ofFlow(String run, String action) {
    return caller
        .request()
        .header("x-ms-workflow-run-id", run)
        .header("x-ms-workflow-operation-name", action);
  }

  JsonNode add(FakeRequest request, String message) {
    return reply(
        writing.addComment(
            request.at("/api/media/" + POST + "/comments").body(text(message)), context));
  }

  JsonNode answer(FakeRequest request, String comment, String message) {
    return reply(
        writing.replyToComment(
            request.at("/api/comments/" + comment + "/replies").body(text(message)), context));
  }

  JsonNode hide(String comment, boolean hidden) {
    return reply(
        writing.hideComment(
            caller
                .request()
                .at("/api/comments/" + comment + "/hidden")
                .body("{\"hidden\":" + hidden + "}"),
            context));
  }

  JsonNode delete(String comment) {
    return reply(writing.deleteComment(caller.request().at("/api/comments/" + comment), context));
  }

  JsonNode enable(boolean enabled) {
    return reply(
        writing.setCommentsEnabled(
            caller
                .request()
                .at("/api/media/" + POST + "/comments-enabled")
                .body("{\"enabled\":" + enabled + "}"),
            context));
  }

  JsonNode replies(String comment) {
    return reply(
        reading.listReplies(caller.request().at("/api/comments/" + comment + "/replies"), context));
  }

  CommentWriteFunctions functions() {
    return writing;
  }

  /** Checks what holds for every reply, and remembers its status. */
  JsonNode reply(HttpResponseMessage reply) {
    status = reply.getStatusCode();
    return ReplyCheck.sound(reply, context, KnownCaller.TOKEN);
  }

  int status() {
    return status;
  }

  /** Somebody comments. */
  String comment(CommentDraft draft) {
    return instagram.sandbox().comment(POST, draft);
  }

  /** What stands directly below the post, the newest first. */
  List<CommentList.Comment> comments() {
    return api.listComments(token(), new MediaId(POST), 1, AMPLE).pages().page().items();
  }

  List<CommentList.Comment> thread(String comment) {
    return api.replies(token(), comment, 1, AMPLE).page().items();
  }

  /** How often something was posted or deleted. */
  long changes() {
    return instagram.sandbox().calls().of("change");
  }

  private AccessToken token() {
    return caller.connection().openToken();
  }

  private static String text(String message) {
    return Json.write(Json.object().put("message", message));
  }
}
