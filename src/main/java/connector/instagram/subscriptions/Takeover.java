package connector.instagram.subscriptions;

import connector.instagram.connections.SubscriptionEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which subscription a new one goes on with (D3). */
final class Takeover {
  private Takeover() {}

  /**
   * A live one with the same grant and callback, because a request to subscribe may be repeated
   * when its answer was lost. Else one that was ended a moment ago: with the same callback before
   * one of the same grant, before the one that ended last.
   */
  static Optional<SubscriptionEntry> choose(
      List<SubscriptionEntry> present, SubscriptionEntry.Terms wanted, Instant now) {
    return present.stream()
        .filter(entry -> entry.terms().kind().equals(wanted.kind()))
        .filter(entry -> entry.isWaiting(now) || isRepeated(entry, wanted))
        .max(
            Comparator.<SubscriptionEntry, Boolean>comparing(entry -> isRepeated(entry, wanted))
                .thenComparing(entry -> entry.terms().callbackHash().equals(wanted.callbackHash()))
                .thenComparing(entry -> entry.terms().grant().equals(wanted.grant()))
                .thenComparing(Takeover::ended)
                .thenComparing(SubscriptionEntry::id));
  }

  private static boolean isRepeated(SubscriptionEntry entry, SubscriptionEntry.Terms wanted) {
    return entry.isLive() && entry.terms().equals(wanted);
  }

  private static Instant ended(SubscriptionEntry entry) {
    return entry.state() instanceof SubscriptionEntry.State.Ended ended ? ended.at() : Instant.MAX;
  }
}
