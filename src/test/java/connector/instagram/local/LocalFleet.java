package connector.instagram.local;

import java.time.Duration;
import java.time.Instant;

/** Connects the invented accounts that {@code -Dlocal.fleet} asks for. */
final class LocalFleet {
  static final String SETTING = "local.fleet";

  private LocalFleet() {}

  /**
   * @param asked {@code states}, {@code hostile}, a number of accounts, or nothing
   */
  static void connect(String asked, DemoPlace place) {
    if (asked.isEmpty()) {
      return;
    }
    Instant began = Instant.now();
    int accounts = fleet(asked, place).members().size();
    System.out.printf(
        "%d invented accounts connected in %d ms.%n",
        accounts, Duration.between(began, Instant.now()).toMillis());
  }

  private static DemoFleet fleet(String asked, DemoPlace place) {
    return switch (asked) {
      case "states" -> DemoFleet.states(place);
      case "hostile" -> DemoFleet.hostile(place);
      default -> DemoFleet.of(size(asked), place);
    };
  }

  private static int size(String asked) {
    if (!asked.matches("[1-9][0-9]{0,4}")) {
      throw new LocalException(
          "-Dlocal.fleet="
              + asked
              + " is not known: it takes states, hostile or a number of accounts up to 99999.");
    }
    return Integer.parseInt(asked);
  }
}
