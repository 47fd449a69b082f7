package connector.instagram.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Instagram's owners did in a year: who was lost when and why. Knows nothing of our rules. */
final class YearOracle {
  /** Everybody is asked once a day; a refusal without a reason takes some runs more. */
  static final Duration RENEWAL_PERIOD = Duration.ofHours(48);

  private static final Duration ONE_RUN = Duration.ofHours(2);

  private final Map<String, List<Loss>> losses = new HashMap<>();
  private final List<Outage> outages = new ArrayList<>();

  /**
   * @param reason the word for what the owner did
   */
  record Loss(Instant at, String reason, Optional<Instant> ended) {}

  private record Outage(Instant begin, Instant end) {}

  void outage(Instant begin, Duration length) {
    outages.add(new Outage(begin, begin.plus(length)));
  }

  void lost(String account, Instant at, String reason) {
    losses
        .computeIfAbsent(account, id -> new ArrayList<>())
        .add(new Loss(at, reason, Optional.empty()));
  }

  /**
   * A loss that ended at once. A run that had read the old token may tell of it, but has not to.
   */
  void lostForAMoment(String account, Instant at, String reason) {
    losses
        .computeIfAbsent(account, id -> new ArrayList<>())
        .add(new Loss(at, reason, Optional.of(at.plus(ONE_RUN))));
  }

  void consentedAgain(String account, Instant at) {
    List<Loss> all = losses.get(account);
    Loss last = all.remove(all.size() - 1);
    all.add(new Loss(last.at(), last.reason(), Optional.of(at)));
  }

  boolean isLost(String account) {
    return last(account).filter(loss -> loss.ended().isEmpty()).isPresent();
  }

  private Optional<Loss> last(String account) {
    List<Loss> all = losses.getOrDefault(account, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** By when this loss has to be known: nobody learns anything while Instagram is silent. */
  Instant knownBy(Instant loss) {
    Instant from = loss;
    for (Outage outage : outages) {
      if (from.plus(RENEWAL_PERIOD).isAfter(outage.begin()) && from.isBefore(outage.end())) {
        from = outage.end();
      }
    }
    return from.plus(RENEWAL_PERIOD);
  }

  /** The losses that have to be known by now. */
  List<Loss> due(String account, Instant now) {
    return losses.getOrDefault(account, List.of()).stream()
        .filter(loss -> !knownBy(loss.at()).isAfter(now))
        .filter(loss -> loss.ended().filter(end -> end.isBefore(knownBy(loss.at()))).isEmpty())
        .toList();
  }

  List<Loss> all(String account) {
    return losses.getOrDefault(account, List.of());
  }
}
