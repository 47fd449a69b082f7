package connector.instagram.polling;

import connector.instagram.faults.Faults.Kind;
import connector.instagram.storage.Documents.WriteResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place on the path of a {@link ModelSearch} where somebody had to be chosen, and what became of
 * the step that was taken.
 *
 * <p>Two steps disturb each other when they belong to one actor, or when they use the same
 * container, queue, account or subscriber and one of them changes it. A step that fails before it
 * took effect uses nothing. A write that was refused, a deletion of nothing and a receipt of
 * nothing change nothing. Poll reports count as unrelated: with one connection nothing that is read
 * from them decides anything.
 */
final class ModelSearchStep {
  private static final int OWNER = -1;
  private static final String UNRELATED = "summaries";

  private final List<Option> options;
  private final Map<Option, Boolean> asleep;
  private final Set<Integer> goFirst = new HashSet<>();
  private final Map<Option, Boolean> tried = new LinkedHashMap<>();
  private Option chosen;
  private boolean changed;

  ModelSearchStep(List<Option> options, Map<Option, Boolean> asleep) {
    this.options = options;
    this.asleep = asleep;
    this.chosen = options.get(0);
  }

  /** A step that can be taken now. */
  record Option(int actor, String step, Optional<Kind> fault) {
    static List<Option> all(int actor, String step, boolean faults) {
      List<Option> all = new ArrayList<>();
      all.add(new Option(actor, step, Optional.empty()));
      for (Kind kind : faults ? Kind.values() : new Kind[0]) {
        Option option = new Option(actor, step, Optional.of(kind));
        // Whoever reads and fails cannot tell whether it was before or after.
        if (option.mayChange() || !option.hasEffect()) {
          all.add(option);
        }
      }
      return all;
    }

    static Option post() {
      return new Option(OWNER, "instagram post", Optional.empty());
    }

    boolean isOwners() {
      return actor == OWNER;
    }

    boolean isReceipt() {
      return step.endsWith(" receive");
    }

    private String thing() {
      return step.substring(0, step.indexOf(' '));
    }

    private boolean hasEffect() {
      return fault.filter(kind -> kind == Kind.FAIL_BEFORE || kind == Kind.CRASH_BEFORE).isEmpty();
    }

    private boolean mayChange() {
      return !step.endsWith(" list")
          && !step.endsWith(" page")
          && !step.endsWith(" read")
          && (!step.startsWith("instagram") || isOwners());
    }

    private boolean changes(Object result) {
      return mayChange()
          && !(result instanceof WriteResult.Conflict)
          && !result.equals(false)
          && !result.equals(Optional.empty());
    }

    private boolean uses(Option other) {
      return hasEffect()
          && other.hasEffect()
          && thing().equals(other.thing())
          && !thing().equals(UNRELATED);
    }
  }

  /** A step that its actor cannot take, because there is nothing for it. */
  static ModelSearchStep waiting(int actor, String step) {
    ModelSearchStep waiting =
        new ModelSearchStep(List.of(new Option(actor, step, Optional.empty())), Map.of());
    waiting.changed = true;
    return waiting;
  }

  Option chosen() {
    return chosen;
  }

  void took(Object result) {
    changed = chosen.changes(result);
  }

  boolean disturbs(ModelSearchStep later) {
    return disturbs(later.chosen, later.changed);
  }

  private boolean disturbs(Option other, boolean otherChanged) {
    return chosen.actor == other.actor || (chosen.uses(other) && (changed || otherChanged));
  }

  private boolean couldBe(int actor) {
    return options.stream().anyMatch(option -> option.actor == actor);
  }

  /** One of these, which were taken further on, has to be taken first as well. */
  void letGoFirst(List<Option> others) {
    if (others.stream().noneMatch(other -> goFirst.contains(other.actor) || isAsleep(other))) {
      others.stream().map(Option::actor).filter(this::couldBe).findFirst().ifPresent(goFirst::add);
    }
  }

  private boolean isAsleep(Option option) {
    return asleep.containsKey(option);
  }

  /** False when everything that could be taken here was tried already. */
  boolean takeFirst() {
    Optional<Option> first =
        options.stream().filter(option -> !asleep.containsKey(option)).findFirst();
    first.ifPresent(option -> goFirst.add(option.actor));
    first.ifPresent(this::take);
    return first.isPresent();
  }

  /** False when nothing is left to be tried. */
  boolean takeNext() {
    tried.put(chosen, changed);
    Optional<Option> next =
        options.stream()
            .filter(option -> goFirst.contains(option.actor))
            .filter(option -> !asleep.containsKey(option) && !tried.containsKey(option))
            .findFirst();
    next.ifPresent(this::take);
    return next.isPresent();
  }

  private void take(Option option) {
    chosen = option;
    changed = option.isOwners();
  }

  /** What was tried here or before, with nothing since that disturbs it. */
  Map<Option, Boolean> asleepBehind() {
    Map<Option, Boolean> all = new LinkedHashMap<>(asleep);
    all.putAll(tried);
    all.entrySet().removeIf(other -> disturbs(other.getKey(), other.getValue()));
    return all;
  }
}
