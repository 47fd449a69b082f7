package connector.instagram.polling;

import connector.instagram.polling.PollReport.Statistics;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds up what the passes over all shards counted. */
final class StatisticsSum {
  private static final int MOST_DOCUMENTS = 10;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final Map<String, Integer> tokens = new TreeMap<>();
  private final Map<String, Integer> comments = new TreeMap<>();
  private final Map<String, Service.Unserved> unserved = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private Statistics.Suspended suspended = Statistics.Suspended.NONE;
  private Optional<Instant> oldest = Optional.empty();
  private int connections;
  private int wanting;
  private int served;
  private int waiting;
  private int sealed;

  void add(Statistics shard) {
    add(shard.service().served(), shard);
    shard.service().unserved().forEach(this::addUnserved);
  }

  /** A shard that was not polled for a while: none of its connections is served. */
  void addNotReached(Statistics old) {
    add(0, old);
    if (old.service().wanting() > 0) {
      addUnserved(
          PollOutcome.NOT_REACHED.text(),
          new Service.Unserved(old.service().wanting(), 0, List.of()));
    }
  }

  private void add(int servedOfShard, Statistics shard) {
    add(outcomes, shard.outcomes());
    add(states, shard.states());
    add(tokens, shard.tokens());
    add(comments, shard.comments());
    connections += shard.service().connections();
    wanting += shard.service().wanting();
    served += servedOfShard;
    waiting += shard.waiting().events();
    oldest =
        Stream.of(oldest, shard.waiting().oldest())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    sealed += shard.unusable().tokens();
    shard.unusable().documents().stream()
        .limit(MOST_DOCUMENTS - unreadable.size())
        .forEach(unreadable::add);
    suspended = suspended.and(shard.suspended());
  }

  /** The report of a shard cannot be used. */
  void unreadable(UnreadableDocumentException report) {
    if (unreadable.size() < MOST_DOCUMENTS) {
      unreadable.add(String.valueOf(report.getMessage()));
    }
  }

  private void addUnserved(String reason, Service.Unserved who) {
    unserved.merge(reason, who, Service.Unserved::and);
  }

  private static void add(Map<String, Integer> sums, Map<String, Integer> counts) {
    counts.forEach((word, count) -> sums.merge(word, count, Integer::sum));
  }

  /**
   * @param deadLetters how many are kept, of all shards
   */
  Statistics sum(int deadLetters) {
    return new Statistics(
        new Statistics.Counts(outcomes, states, tokens, comments),
        new Service(connections, wanting, served, unserved, Map.of()),
        new Statistics.Waiting(waiting, oldest, deadLetters),
        new Statistics.Unusable(sealed, unreadable),
        suspended);
  }
}
