package connector.instagram.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/**
 * The schedules that a model plays, each a list of small numbers, and in how many of them each
 * hazard happened.
 *
 * @param <H> what a schedule can meet; each has to happen in one schedule of a hundred (rule V2)
 */
public final class Schedules<H extends Enum<H>> {
  public static final String SEED = "20261123";

  private static final double LEAST_PERCENT = 1.0;

  private final Class<H> hazards;
  private final Map<H, Integer> counts;
  private int played;

  public Schedules(Class<H> hazards) {
    this.hazards = hazards;
    counts = new EnumMap<>(hazards);
  }

  public static Arbitrary<List<Integer>> any(int most, int shortest, int longest) {
    return Arbitraries.integers()
        .between(0, most)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMinSize(shortest)
        .ofMaxSize(longest)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** The one that this system property holds, such as {@code 1,2,3}. */
  public static List<Integer> given(String property) {
    String given = System.getProperty(property, "1");
    return Arrays.stream(given.split(",\\s*")).map(Integer::valueOf).toList();
  }

  public void played(Set<H> met) {
    played++;
    met.forEach(hazard -> counts.merge(hazard, 1, Integer::sum));
  }

  /** Prints what was met and fails where that is too little; not when a failure ended the run. */
  public void check(String model, int schedules) {
    if (played < schedules) {
      return;
    }
    System.out.printf("Model of %s: %d schedules, seed %s%n", model, played, SEED);
    System.out.println("Hazards met, in percent of the schedules:");
    for (H hazard : hazards.getEnumConstants()) {
      System.out.printf(Locale.ROOT, "  %6.2f  %s%n", percent(hazard), text(hazard));
    }
    for (H hazard : hazards.getEnumConstants()) {
      assertThat(percent(hazard)).as(text(hazard)).isGreaterThanOrEqualTo(LEAST_PERCENT);
    }
  }

  private double percent(H hazard) {
    return 100.0 * counts.getOrDefault(hazard, 0) / Math.max(1, played);
  }

  private static String text(Enum<?> hazard) {
    return hazard.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
