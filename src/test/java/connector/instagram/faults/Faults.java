package connector.instagram.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Numbers every step that a test's world takes (a storage call, an Instagram call, a queue write)
 * and lets one of them go wrong: it fails or the process dies, before or after it took effect.
 */
public final class Faults {
  private final List<String> steps = new ArrayList<>();
  private int armedStep;
  private Kind armedKind = Kind.FAIL_BEFORE;
  private Optional<String> struck = Optional.empty();
  private volatile Script script;

  /** What goes wrong, and whether the step took effect first. */
  public enum Kind {
    FAIL_BEFORE,
    FAIL_AFTER,
    CRASH_BEFORE,
    CRASH_AFTER
  }

  /** Decides at every step what becomes of it. */
  public interface Script {
    /** May hold the caller until its turn comes. */
    Optional<Kind> next(String step);

    /** Told after a step took effect, even if its caller never learns that. */
    void took(String step, Object result);
  }

  /** Asks the script from now on, instead of counting steps. */
  public void follow(Script all) {
    script = all;
  }

  /** Lets the step with this number, counted from one and from now, go wrong. */
  public synchronized void arm(int step, Kind kind) {
    steps.clear();
    armedStep = step;
    armedKind = kind;
    struck = Optional.empty();
  }

  public synchronized void disarm() {
    armedStep = 0;
  }

  /** The name of the armed step, once it was reached. */
  public synchronized Optional<String> struck() {
    return struck;
  }

  public synchronized long stepsNamed(String prefix) {
    return steps.stream().filter(step -> step.startsWith(prefix)).count();
  }

  public synchronized void forgetSteps() {
    steps.clear();
  }

  public <T> T at(String step, Supplier<RuntimeException> failure, Supplier<T> action) {
    Script follows = script;
    Kind kind = follows == null ? take(step) : follows.next(step).orElse(null);
    boolean before = kind == Kind.FAIL_BEFORE || kind == Kind.CRASH_BEFORE;
    T result = before ? null : action.get();
    if (follows != null && !before) {
      follows.took(step, result);
    }
    if (kind == null) {
      return result;
    }
    if (kind == Kind.CRASH_BEFORE || kind == Kind.CRASH_AFTER) {
      throw new ProcessDied();
    }
    throw failure.get();
  }

  private synchronized Kind take(String step) {
    steps.add(step);
    if (armedStep == 0 || steps.size() != armedStep) {
      return null;
    }
    struck = Optional.of(step);
    return armedKind;
  }

  /** Nothing of the process runs on after this. */
  public static final class ProcessDied extends Error {
    ProcessDied() {
      super("the process died here");
    }
  }
}
