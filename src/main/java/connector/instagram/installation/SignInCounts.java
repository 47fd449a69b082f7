package connector.instagram.installation;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import connector.instagram.storage.WriteBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts the sign-ins that were sent to Instagram and those that came back. Anybody can begin one:
 * all of them share one document, and an instance writes it ten times at once and then once a
 * minute at most. What comes in between waits in memory for the next sign-in, or the next look. No
 * sign-in fails for this: what storage fails for is tried again with the next one. Thread safe.
 */
public final class SignInCounts {
  static final String DOCUMENT = "sign-ins.json";
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final int AT_ONCE = 10;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Repository<SignInTally> repository;
  private final Clock clock;
  private final WriteBudget budget = new WriteBudget(AT_ONCE);
  private SignInTally waiting = SignInTally.NONE;
  private @Nullable Known known;

  /**
   * @param documents of the container {@code summaries}
   */
  public SignInCounts(Documents documents, Backoff backoff, Clock clock) {
    this.repository = new Repository<>("summaries", documents, new SignInTally.Codec(), backoff);
    this.clock = clock;
  }

  /** A browser is sent to Instagram. */
  public void begun(Deadline deadline) {
    Instant now = clock.instant();
    note(tally -> tally.begun(now), deadline);
  }

  /** Instagram sent a browser back, whatever the answer. */
  public void returned(Deadline deadline) {
    Instant now = clock.instant();
    note(tally -> tally.returned(now), deadline);
  }

  /** What is stored, with what this instance has not written yet. */
  SignInTally fresh(Deadline deadline) {
    note(waits -> waits, deadline);
    return withWaiting(remember(find(deadline)));
  }

  /** The same, at most a minute old. */
  SignInTally current(Deadline deadline) {
    note(waits -> waits, deadline);
    Optional<SignInTally> recent = recent();
    return recent.isPresent() ? withWaiting(recent.get()) : fresh(deadline);
  }

  private void note(UnaryOperator<SignInTally> change, Deadline deadline) {
    Optional<SignInTally> due = due(change);
    if (due.isPresent() && !isWritten(due.get(), deadline.within(LONGEST))) {
      putBack(due.get());
    }
  }

  private boolean isWritten(SignInTally counted, Deadline deadline) {
    try {
      return isDone(
          repository.updateOrCreate(
              DOCUMENT,
              deadline,
              stored -> new Change.To<>(stored.orElse(SignInTally.NONE).merged(counted), true)));
    } catch (UnreadableDocumentException e) {
      return isMended(counted, deadline);
    } catch (StorageException e) {
      return false;
    }
  }

  private boolean isDone(Change.Outcome<SignInTally, Boolean> update) {
    update.done().ifPresent(done -> remember(done.stored().value()));
    return update.done().isPresent();
  }

  private boolean isMended(SignInTally counted, Deadline deadline) {
    try {
      return repository.mend(DOCUMENT, counted, deadline);
    } catch (StorageException | UnreadableDocumentException e) {
      return false;
    }
  }

  private SignInTally find(Deadline deadline) {
    try {
      return repository.find(DOCUMENT, deadline).map(Versioned::value).orElse(SignInTally.NONE);
    } catch (UnreadableDocumentException e) {
      return SignInTally.NONE;
    }
  }

  private synchronized Optional<SignInTally> due(UnaryOperator<SignInTally> change) {
    waiting = change.apply(waiting);
    if (waiting.equals(SignInTally.NONE) || !budget.allows(clock.instant())) {
      return Optional.empty();
    }
    SignInTally due = waiting;
    waiting = SignInTally.NONE;
    return Optional.of(due);
  }

  private synchronized void putBack(SignInTally counted) {
    waiting = waiting.merged(counted);
  }

  private synchronized SignInTally withWaiting(SignInTally stored) {
    return stored.merged(waiting);
  }

  private synchronized SignInTally remember(SignInTally stored) {
    known = new Known(stored, clock.instant());
    return stored;
  }

  private synchronized Optional<SignInTally> recent() {
    return Optional.ofNullable(known)
        .filter(last -> clock.instant().isBefore(last.read().plus(FRESH)))
        .map(Known::tally);
  }

  private record Known(SignInTally tally, Instant read) {}

  /** What sign-ins leave for the operator to look at, whoever began them. */
  public record Notes(ClientRefusals refusals, SignInCounts counts) {}
}
