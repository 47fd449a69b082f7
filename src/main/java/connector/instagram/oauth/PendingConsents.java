package connector.instagram.oauth;

import connector.instagram.deadline.Deadline;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sign-ins that wait for the person's answer. One of a ticket is made once, and it stays after the
 * answer until its time is over: that is how a ticket works once only (S5). Thread safe.
 */
final class PendingConsents {
  private static final String FOLDER = "consents/";
  private static final Pattern NAME = Pattern.compile("consents/([0-9]{10})-[0-9a-f]{64}\\.json");

  /** A ticket's life, and the answer's after it, and what clocks differ by. */
  private static final Duration KEPT = Ticket.LIFE.multipliedBy(2).plusMinutes(1);

  /** So many old ones are removed by each sign-in, which makes one new one. */
  private static final int REMOVED_AT_ONCE = 20;

  private final Repository<PendingConsent> repository;
  private final Clock clock;

  PendingConsents(Documents documents, SecretBox secrets, Backoff backoff, Clock clock) {
    this.repository =
        new Repository<>(
            PendingConsentCodec.CONTAINER, documents, new PendingConsentCodec(secrets), backoff);
    this.clock = clock;
  }

  /** Begins with the minute in which the sign-in was begun, so that old ones are found by name. */
  static String nameOf(Ticket ticket) {
    return String.format(
        Locale.ROOT, FOLDER + "%010d-%s.json", ticket.started().getEpochSecond(), ticket.hash());
  }

  /** False when there is one of this ticket already. */
  boolean create(PendingConsent consent, Deadline deadline) {
    return repository
        .<Boolean>createOrUpdate(
            nameOf(consent.ticket()),
            deadline,
            present -> present.isPresent() ? new Change.Drop<>() : new Change.To<>(consent, true))
        .done()
        .isPresent();
  }

  /** Empty also when the time for the answer is over. */
  Optional<PendingConsent> find(Ticket ticket, Deadline deadline) {
    return repository
        .find(nameOf(ticket), deadline)
        .map(Versioned::value)
        .filter(consent -> !consent.isOver(clock.instant()));
  }

  /** Changes one; empty when there is none. */
  <R> Optional<R> decide(
      Ticket ticket,
      Deadline deadline,
      Function<PendingConsent, Change<PendingConsent, R>> decision) {
    Change.Outcome<PendingConsent, R> update =
        repository.update(nameOf(ticket), deadline, decision);
    if (update.isContended()) {
      throw StorageException.contended("answer a consent");
    }
    return update.done().map(Change.Outcome.Done::result);
  }

  /** Removes what nobody can answer any more. */
  void removeOld(Deadline deadline) {
    removeOld(REMOVED_AT_ONCE, deadline);
  }

  /**
   * The same.
   *
   * @param most so many at a time
   */
  void removeOld(int most, Deadline deadline) {
    Instant over = clock.instant().minus(KEPT);
    repository.list(FOLDER, name -> NAME.matcher(name).matches(), deadline).entries().stream()
        .filter(entry -> started(entry.name()).isBefore(over))
        .limit(most)
        .forEach(entry -> repository.delete(entry.name(), deadline));
  }

  private static Instant started(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches() ? Instant.ofEpochSecond(Long.parseLong(parts.group(1))) : Instant.MAX;
  }
}
