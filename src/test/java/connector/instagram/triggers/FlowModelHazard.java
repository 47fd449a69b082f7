package connector.instagram.triggers;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a schedule can meet; each has to happen in one schedule of a hundred (rule V2). */
enum FlowModelHazard {
  BACK_DATED_POST,
  FUTURE_DATED_POST,
  SAME_SECOND_POSTS,
  MORE_THAN_A_BATCH,
  DELETION,
  PAGES_SLIDE,
  SHARED_LISTING,
  SEVERAL_PAGES,
  CUT_SHORT,
  NO_DATE,
  REFUSED,
  TIME_PASSES_WITHIN_A_LISTING,
  SWITCHED_ON_LATE,
  REPLY_LOST,
  OFF_FOR_LONG,
  STATE_TOO_SMALL;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** In how many schedules each hazard happened. */
  static final class Coverage {
    private final Map<FlowModelHazard, Integer> counts = new EnumMap<>(FlowModelHazard.class);
    private int schedules;

    void add(Set<FlowModelHazard> met) {
      schedules++;
      met.forEach(hazard -> counts.merge(hazard, 1, Integer::sum));
    }

    int schedules() {
      return schedules;
    }

    double percent(FlowModelHazard hazard) {
      return 100.0 * counts.getOrDefault(hazard, 0) / Math.max(1, schedules);
    }

    String table() {
      StringBuilder table = new StringBuilder("Hazards met, in percent of the schedules:\n");
      for (FlowModelHazard hazard : values()) {
        table.append(String.format(Locale.ROOT, "  %6.2f  %s%n", percent(hazard), hazard.text()));
      }
      return table.toString();
    }
  }
}
