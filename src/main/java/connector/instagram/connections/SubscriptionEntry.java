package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription as its connection's document knows it: whether it lives, and who answers for it.
 * This is the only place that says so. So one conditional write makes a subscription, ends it, or
 * lets another one take it over; and the poll learns the wish without a further read (P11).
 *
 * @param id names it in addresses, messages and done markers; whoever takes it over goes on under
 *     the same id (D3)
 * @param registration names the document that holds its callback; every making has one of its own
 * @param terms who wants what sent where
 * @param state whether it lives
 */
public record SubscriptionEntry(String id, String registration, Terms terms, State state) {
  /** How long one that was ended by DELETE can be taken over (D3). */
  public static final Duration KEPT = Duration.ofMinutes(10);

  public boolean isLive() {
    return state instanceof State.Live || isSuspended();
  }

  /** True of a live one to which nothing could be sent for a day (D5). */
  public boolean isSuspended() {
    return state instanceof State.Suspended;
  }

  /** True of one that lives, and for ten minutes of one that has ended. */
  public boolean isRecent(Instant now) {
    return !(state instanceof State.Ended ended) || ended.at().plus(KEPT).isAfter(now);
  }

  /** True while it waits for whoever takes it over: its events are kept, and none is sent. */
  public boolean isWaiting(Instant now) {
    return state instanceof State.Ended ended
        && ended.how() == HowEnded.DELETED
        && ended.at().plus(KEPT).isAfter(now);
  }

  /** True while its account's media have to be polled for it (P11). */
  boolean wantsMedia(Instant now) {
    return terms.wantMedia() && isHeard(now);
  }

  /** True while the comments below its account's media have to be polled for it (P11, C1). */
  boolean wantsComments(Instant now) {
    return terms.wantComments() && isHeard(now);
  }

  private boolean isHeard(Instant now) {
    return isLive() || isWaiting(now);
  }

  public SubscriptionEntry with(State newState) {
    return new SubscriptionEntry(id, registration, terms, newState);
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("registration", registration)
            .put("kind", terms.kind())
            .put("grant", terms.grant())
            .put("callback", terms.callbackHash());
    if (state instanceof State.Suspended suspended) {
      json.put("suspended", suspended.at().toString()).put("host", suspended.callbackHost());
    }
    if (state instanceof State.Ended ended) {
      json.put("ended", ended.at().toString()).put("how", ended.how().text());
    }
    return json;
  }

  static SubscriptionEntry from(JsonFields fields) {
    Optional<State> ended =
        fields
            .optionalTime("ended")
            .map(at -> new State.Ended(at, HowEnded.parse(fields.text("how"))));
    Optional<State> suspended =
        fields
            .optionalTime("suspended")
            .map(at -> new State.Suspended(at, fields.optionalText("host").orElse("a callback")));
    return new SubscriptionEntry(
        fields.text("id"),
        fields.text("registration"),
        new Terms(fields.text("kind"), fields.text("grant"), fields.text("callback")),
        ended.or(() -> suspended).orElseGet(State.Live::new));
  }

  /**
   * Who wants what sent where.
   *
   * @param kind a word; a later version may know more of them
   * @param grant whose it is
   * @param callbackHash tells equal addresses of one connection, and no address
   */
  public record Terms(String kind, String grant, String callbackHash) {
    /** So begin the kinds of subscriptions that want media, those of later versions too. */
    private static final String MEDIA = "media";

    /** So begin those that want comments. */
    private static final String COMMENTS = "comments";

    public boolean wantMedia() {
      return kind.startsWith(MEDIA);
    }

    public boolean wantComments() {
      return kind.startsWith(COMMENTS);
    }
  }

  /** Whether a subscription lives. */
  public sealed interface State {
    record Live() implements State {}

    /**
     * It lives, and everything that was sent to it for a day failed (D5).
     *
     * @param callbackHost all that may be shown of its address; here so that whoever tells of it
     *     needs no further read
     */
    record Suspended(Instant at, String callbackHost) implements State {}

    record Ended(Instant at, HowEnded how) implements State {}
  }

  /** Why a subscription ended. */
  public enum HowEnded {
    /** By a request to its own address. It can be taken over (D3). */
    DELETED("deleted"),
    /** Its callback said that it is gone (D4). */
    GONE("gone"),
    /** The operator ended it. */
    BY_OPERATOR("by_operator");

    private final String text;

    HowEnded(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /** A word of a later version ends it as well; nobody takes it over. */
    static HowEnded parse(String text) {
      for (HowEnded how : values()) {
        if (how.text.equals(text)) {
          return how;
        }
      }
      return GONE;
    }
  }
}
