package connector.instagram.connections;

import connector.instagram.http.Answer;
import connector.instagram.http.Call;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets a request through to what it asks for, as the connection that its key opens. */
public final class CallerCheck {
  private final Supplier<Callers> callers;
  private final Supplier<CallBudget> budget;

  public CallerCheck(Supplier<Callers> callers, Supplier<CallBudget> budget) {
    this.callers = callers;
    this.budget = budget;
  }

  /** An action, which counts against the connection's calls (rule B1). */
  public Function<Call, Answer> action(BiFunction<Connection, Call, Answer> action) {
    return call -> {
      Connection connection = callers.get().authenticate(call.bearer());
      budget.get().spend(connection.id());
      return action.apply(connection, call);
    };
  }

  /**
   * A poll of a trigger, which does not count: actions of a busy flow must not silence it, and what
   * a poll costs upstream has a bound of its own (rule T3).
   */
  public Function<Call, Answer> trigger(BiFunction<Connection, Call, Answer> poll) {
    return call -> poll.apply(callers.get().authenticate(call.bearer()), call);
  }
}
