package connector.instagram.subscriptions;

import connector.instagram.connections.Connection;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.storage.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A subscription whose registration is written and that does not exist yet. Whether it may, and
 * whose place it takes, is decided on the connection as it is stored at that moment.
 *
 * @param predecessor the one that it goes on with, as it was when the registration was written
 * @param baseline true when what the account has published is known to be old (P11)
 */
record Draft(
    String id,
    String registration,
    SubscriptionEntry.Terms terms,
    Optional<SubscriptionEntry> predecessor,
    boolean baseline) {
  /** How many live subscriptions a grant may have. */
  static final int MOST = 100;

  /** What came of it. */
  enum Result {
    PUBLISHED,
    /** Somebody else ended one, or took one over, meanwhile: another start may be the right one. */
    OVERTAKEN,
    /** Nobody wants what is found by polling the account any more. */
    NOT_WATCHED,
    GRANT_GONE,
    FULL
  }

  Change<Connection, Result> publish(Connection stored, Instant now) {
    if (stored.subscriptions().stream()
        .anyMatch(entry -> entry.registration().equals(registration))) {
      // An earlier try of this write took its time.
      return new Change.None<>(Result.PUBLISHED);
    }
    if (!stored.hasGrant(terms.grant())) {
      return new Change.None<>(Result.GRANT_GONE);
    }
    if (!Takeover.choose(stored.subscriptions(), terms, now).equals(predecessor)) {
      return new Change.None<>(Result.OVERTAKEN);
    }
    if (needsBaseline() && !baseline && !stored.wantsEvents(now)) {
      return new Change.None<>(Result.NOT_WATCHED);
    }
    if (isFull(stored)) {
      return new Change.None<>(Result.FULL);
    }
    SubscriptionEntry added =
        new SubscriptionEntry(id, registration, terms, new SubscriptionEntry.State.Live());
    List<SubscriptionEntry> next =
        Stream.concat(
                stored.subscriptions().stream()
                    .filter(entry -> !entry.id().equals(id))
                    .filter(entry -> entry.isRecent(now)),
                Stream.of(added))
            .toList();
    return new Change.To<>(stored.withSubscriptions(next), Result.PUBLISHED);
  }

  private boolean needsBaseline() {
    return SubscriptionKind.of(terms.kind()).filter(SubscriptionKind::isPolled).isPresent();
  }

  /** One that only takes the place of another is no more than there were. */
  private boolean isFull(Connection stored) {
    return predecessor.filter(SubscriptionEntry::isLive).isEmpty()
        && stored.subscriptions().stream()
                .filter(SubscriptionEntry::isLive)
                .filter(entry -> entry.terms().grant().equals(terms.grant()))
                .count()
            >= MOST;
  }
}
