package connector.instagram.subscriptions;

import connector.instagram.events.InstagramEvent;
import java.util.Arrays;
import java.util.Optional;

/** What a subscription wants to be told, and in which shape. */
public enum SubscriptionKind {
  /** New media, in the flat shape. */
  MEDIA("media", InstagramEvent.Kind.MEDIA_PUBLISHED),
  /** New media, in the nested shape of the first connector. */
  MEDIA_LEGACY("media-legacy", InstagramEvent.Kind.MEDIA_PUBLISHED),
  /** New comments on the account's posts. */
  COMMENT_ADDED("comments", InstagramEvent.Kind.COMMENT_ADDED),
  /** That the account has to be connected again. */
  RECONNECT_NEEDED("reconnect-needed", InstagramEvent.Kind.RECONNECT_NEEDED);

  private final String text;
  private final InstagramEvent.Kind event;

  SubscriptionKind(String text, InstagramEvent.Kind event) {
    this.text = text;
    this.event = event;
  }

  /** As it is stored, and as it stands in addresses. */
  public String text() {
    return text;
  }

  /** The events that are sent to it. */
  public InstagramEvent.Kind event() {
    return event;
  }

  /** True when its events are found by polling the account. */
  public boolean isPolled() {
    return event != InstagramEvent.Kind.RECONNECT_NEEDED;
  }

  /** Empty for a kind that this version does not know. */
  public static Optional<SubscriptionKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
