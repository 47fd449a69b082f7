package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.json.Json;
import connector.instagram.triggers.FlowModelAccount.Post;
import connector.instagram.triggers.TriggerReplies.Shape;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** One flow, with the state that its platform keeps, and what the flow was run for. */
final class FlowModelFlow {
  private static final Connection CONNECTION = SampleConnection.with("secret-token-0001");
  private static final RequestHandler HANDLER = new RequestHandler(Clock.systemUTC());
  private static final FakeContext CONTEXT = new FakeContext();
  private static final JsonNode NOTHING = Json.object();

  private final FlowModelAccount account;
  private final Kind kind;
  private final Set<String> got = new HashSet<>();
  private final Set<String> later = new HashSet<>();
  private String state = "";
  private long asked = Long.MAX_VALUE;
  private long answered = Long.MAX_VALUE;
  private boolean hurried;

  /** How its platform speaks with us. */
  enum Kind {
    NATIVE,
    POLICY,
    /** Keeps its state when a reply has no data, its first state excepted. */
    POLICY_THAT_KEEPS_ITS_STATE,
    /** Never reads a state from a reply without data. */
    POLICY_THAT_READS_BESIDE_DATA
  }

  FlowModelFlow(FlowModelAccount account, Kind kind) {
    this.account = account;
    this.kind = kind;
  }

  boolean isOn() {
    return !state.isEmpty();
  }

  /** True when its platform was asked to come again at once. */
  boolean isHurried() {
    return hurried;
  }

  int runs() {
    return got.size();
  }

  /** A poll whose reply the platform never sees, so that it asks again with the same state. */
  void pollInVain(TriggerReplies replies) {
    if (isOn()) {
      ask(replies);
    }
  }

  /** A poll; false when it failed or brought nothing. */
  boolean poll(TriggerReplies replies) {
    long begun = account.nextMoment();
    HttpResponseMessage reply = ask(replies);
    hurried = false;
    if (reply.getStatusCode() >= 300) {
      return false;
    }
    JsonNode data = reply.getStatusCode() == 200 ? FakeRequest.json(reply).path("data") : NOTHING;
    String next = stateOf(reply);
    assertThat(next).hasSizeBetween(1, 2_000);
    assertThat(TriggerStateCodec.parse(next).window().highWatermark())
        .as("a high watermark beyond Instagram's clock")
        .isBeforeOrEqualTo(account.now());
    if (state.isEmpty()) {
      asked = begun;
      answered = account.nextMoment();
      assertThat(data.size()).as("posts beside the first state").isLessThanOrEqualTo(mostAtFirst());
    }
    boolean fires = !state.isEmpty() && !data.isEmpty();
    if (fires) {
      data.forEach(item -> run(item.path("id").asText()));
    }
    hurried = "0".equals(reply.getHeader("Retry-After"));
    assertThat(hurried && data.isEmpty()).as("hurried for nothing").isFalse();
    if (!data.isEmpty() || readsBesideNothing()) {
      state = next;
    }
    return fires;
  }

  /** The policy never fires on a first reply; the native mechanism would. */
  private int mostAtFirst() {
    return kind == Kind.NATIVE ? 0 : 1;
  }

  private boolean readsBesideNothing() {
    return switch (kind) {
      case NATIVE, POLICY -> true;
      case POLICY_THAT_KEEPS_ITS_STATE -> state.isEmpty();
      case POLICY_THAT_READS_BESIDE_DATA -> false;
    };
  }

  private void run(String id) {
    Post post = account.post(id).orElseThrow();
    // The other instance may still show what was deleted, and not say of when that is.
    if (!(account.withheldDate() && account.wasDeletedBefore(asked, post))) {
      assertThat(post.visible()).as("%s was there before the flow", post).isGreaterThan(asked);
    }
    assertThat(got.add(id)).as("%s for the first time", post).isTrue();
  }

  private HttpResponseMessage ask(TriggerReplies replies) {
    FakeRequest request = new FakeRequest();
    if (!state.isEmpty()) {
      request.query("triggerState", state);
    }
    return HANDLER.handle(
        request,
        CONTEXT,
        call ->
            kind == Kind.NATIVE
                ? replies.poll(CONNECTION, call, "trigger/v2/me/media/new", Shape.FLAT)
                : replies.list(CONNECTION, call, Shape.FLAT));
  }

  private String stateOf(HttpResponseMessage reply) {
    return kind == Kind.NATIVE
        ? URI.create(String.valueOf(reply.getHeader("Location")))
            .getQuery()
            .substring("triggerState=".length())
        : FakeRequest.json(reply).path("triggerState").asText();
  }

  /**
   * Every post that became visible after the flow was switched on, not older than the overlap then,
   * and that stayed, was got.
   */
  void assertGotAll(Duration overlap) {
    for (Post post : account.visible()) {
      if (post.visible() > answered
          && (post.onTop() || !account.hidAny())
          && !post.timestamp().isBefore(post.shown().minus(overlap))) {
        assertThat(got).as("%s is owed", post).contains(post.id());
      }
    }
  }

  /** A post is there from now on. */
  void published(Post post) {
    if (isOn() && post.timestamp().isAfter(account.lastCall())) {
      later.add(post.id());
    }
  }

  /** What a flow is owed although its state is too small for the account. */
  void assertGotAllAboveTheLowWatermark() {
    SeenItem lowWatermark = TriggerStateCodec.parse(state).window().lowWatermark();
    for (Post post : account.visible()) {
      SeenItem item = new SeenItem(post.timestamp().getEpochSecond(), SeenItem.hashOf(post.id()));
      if (post.visible() > answered && item.compareTo(lowWatermark) >= 0) {
        assertThat(got).as("%s is not below the low watermark", post).contains(post.id());
      }
      if (later.contains(post.id())) {
        assertThat(got).as("%s is newer than any scan before it", post).contains(post.id());
      }
    }
  }
}
