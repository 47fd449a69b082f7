package connector.instagram.localhost;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The named steps of this host's invocations, at any of which it can die as if its power failed.
 *
 * <p>A step is {@code Function/received} (a queue message is locked, the method has not run),
 * {@code Function/returned} (the method has, nothing is written), {@code Function/item-2} (so many
 * items are written), {@code Function/written} (all are, nobody has been told) or {@code
 * Function/deleted} (the queue message is gone).
 */
final class Steps {
  /** The step at which the process ends when it is reached first, such as {@code Emit/item-1}. */
  static final String HALT_SETTING = "LOCAL_HALT_AT";

  static final String RECEIVED = "received";
  static final String RETURNED = "returned";
  static final String WRITTEN = "written";
  static final String DELETED = "deleted";

  private static final String FORM = "[^/]+/(received|returned|item-\\d{1,6}|written|deleted)";
  private static final int KILLED = 137;

  private final Map<String, Integer> reached = new TreeMap<>();
  private Optional<String> halt;

  Steps(LocalSettings settings) {
    halt = settings.get(HALT_SETTING);
    if (halt.filter(step -> !isValid(step)).isPresent()) {
      throw new LocalHostException(
          "Setting " + HALT_SETTING + " is not of the form Function/item-2.");
    }
  }

  static boolean isValid(String step) {
    return step.matches(FORM);
  }

  static String item(int number) {
    return "item-" + number;
  }

  synchronized void haltAt(String step) {
    halt = Optional.of(step);
  }

  /** Counts the step; does not return when the process is to end here. */
  synchronized void reach(String function, String step) {
    String name = function + "/" + step;
    reached.merge(name, 1, Integer::sum);
    if (halt.filter(name::equalsIgnoreCase).isPresent()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** How often each step was reached. */
  synchronized Map<String, Integer> reached() {
    return new TreeMap<>(reached);
  }
}
