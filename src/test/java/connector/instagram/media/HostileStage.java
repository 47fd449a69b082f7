package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.account.ProfileFunctions;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.ReplyCheck;
import connector.instagram.api.RequestHandler;
import connector.instagram.comments.CommentFunctions;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import connector.instagram.storage.MemoryDocuments;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The functions on media over an account with a few posts, for texts that mean no good. */
final class HostileStage {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  private final HandClock clock = new HandClock(NOON);
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);
  private final RequestHandler handler = new RequestHandler(clock);
  private final MediaLookup lookup;
  private int status;

  HostileStage() {
    lookup =
        new MediaLookup(
            instagram.api(), new MemoryDocuments("shortcodes"), caller.connections(), clock);
    // In other words: with the token in them.
    instagram.sandbox().set(Switch.OTHER_ERROR_TEXTS, true);
    for (int n = 0; n <= 4; n++) {
      Post post = Post.photo().identified("1789569566800455" + n);
      post = n == 0 ? post.coded("Dcq7fwrgTZi") : post;
      String id = instagram.post(NOON.minusSeconds(60L + n), post);
      instagram.sandbox().comment(id, CommentDraft.any().saying("Lovely"));
    }
  }

  KnownCaller caller() {
    return caller;
  }

  ProfileFunctions profile() {
    return new ProfileFunctions(handler, caller.check(), instagram.api());
  }

  CommentFunctions comments() {
    return new CommentFunctions(handler, caller.check(), instagram.api(), lookup);
  }

  MediaFunctions media() {
    return new MediaFunctions(handler, caller.check(), lookup);
  }

  RecentMediaFunctions recent() {
    return new RecentMediaFunctions(handler, caller.check(), instagram.api());
  }

  /** A request with the hostile text as a query parameter, as the host hands it over. */
  JsonNode reply(
      String parameter,
      String text,
      BiFunction<FakeRequest, ExecutionContext, HttpResponseMessage> function) {
    FakeRequest request = caller.request();
    return reply(
        context ->
            function.apply(text.isEmpty() ? request : request.query(parameter, text), context));
  }

  /** Checks what holds for every reply, and that a refusal cost no call. */
  JsonNode reply(Function<ExecutionContext, HttpResponseMessage> function) {
    FakeContext context = new FakeContext();
    instagram.newCalls();
    HttpResponseMessage reply = function.apply(context);
    status = reply.getStatusCode();
    JsonNode json = ReplyCheck.sound(reply, context, KnownCaller.TOKEN);
    if (status == 400) {
      assertThat(instagram.calls()).isZero();
    }
    assertThat(status).isIn(200, 400, 404, 410);
    return json;
  }

  int status() {
    return status;
  }

  int calls() {
    return instagram.calls();
  }
}
