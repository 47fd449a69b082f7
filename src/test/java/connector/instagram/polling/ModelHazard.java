package connector.instagram.polling;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a schedule can meet; each has to happen in one schedule of a hundred (rule V2). */
enum ModelHazard {
  WRITE_REFUSED,
  POLL_LOST_TO_POLL,
  POLL_LOST_TO_CONFIRM,
  CONFIRM_LOST_TO_POLL,
  WRITE_WITH_LOST_ANSWER,
  WRITE_FAILED,
  CRASH_BETWEEN_WRITE_AND_QUEUE,
  CRASH_BETWEEN_TWO_MESSAGES,
  CRASH_OF_A_CONSUMER,
  CRASH_OF_A_CONSENT,
  QUEUE_REFUSED,
  REDELIVERY,
  REPEAT_EMISSION,
  OUTBOX_SERVED_WHILE_REFUSED,
  DEAD_LETTER,
  OUTBOX_FULL,
  SEEN_FULL,
  PARTIAL_LISTING,
  DEADLINE_PASSED_IN_A_POLL,
  REFUSED_BY_INSTAGRAM,
  POST_BETWEEN_PAGES,
  DELETE_WHILE_POLLING,
  BACK_DATED_POST,
  FUTURE_DATED_POST,
  PINNED_OLD_POST,
  SAME_SECOND_POSTS,
  POST_WHILE_CONNECTING,
  TWO_CONSENTS_AT_ONCE,
  CURSOR_OVERWRITTEN_BY_CONSENT,
  RESTART,
  CLOCKS_FIVE_MINUTES_APART;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** In how many schedules each hazard happened. */
  static final class Coverage {
    private final Map<ModelHazard, Integer> counts = new EnumMap<>(ModelHazard.class);
    private int schedules;

    void add(Set<ModelHazard> met) {
      schedules++;
      met.forEach(hazard -> counts.merge(hazard, 1, Integer::sum));
    }

    int schedules() {
      return schedules;
    }

    double percent(ModelHazard hazard) {
      return 100.0 * counts.getOrDefault(hazard, 0) / Math.max(1, schedules);
    }

    String table() {
      StringBuilder table = new StringBuilder("Hazards met, in percent of the schedules:\n");
      for (ModelHazard hazard : values()) {
        table.append(String.format(Locale.ROOT, "  %6.2f  %s%n", percent(hazard), hazard.text()));
      }
      return table.toString();
    }
  }
}
