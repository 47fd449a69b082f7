package connector.instagram.connections;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.graph.GraphException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lets a request through to what it asks for, as the connection that its key opens. */
public final class RequestGuard {
  private final Authenticator callers;
  private final RateLimiter budget;

  public RequestGuard(Authenticator callers, RateLimiter budget) {
    this.callers = callers;
    this.budget = budget;
  }

  /** An action, which counts against the connection's calls (rule B1). */
  public Function<ApiRequest, ApiReply> action(
      BiFunction<Connection, ApiRequest, ApiReply> action) {
    return call ->
        run(
            call,
            (connection, same) -> {
              budget.spend(connection.id());
              return action.apply(connection, same);
            },
            action);
  }

  /**
   * A poll of a trigger, which does not count: actions of a busy flow must not silence it, and what
   * a poll costs upstream has a bound of its own (rule T3).
   */
  public Function<ApiRequest, ApiReply> trigger(BiFunction<Connection, ApiRequest, ApiReply> poll) {
    return call -> run(call, poll, poll);
  }

  /**
   * The account may have been connected again just now, at another instance: then the token that
   * was refused is not the one that counts.
   */
  private ApiReply run(
      ApiRequest call,
      BiFunction<Connection, ApiRequest, ApiReply> first,
      BiFunction<Connection, ApiRequest, ApiReply> again) {
    Connection remembered = callers.authenticate(call.bearer());
    try {
      return first.apply(remembered, call);
    } catch (GraphException e) {
      if (!e.kind().refusesConnection()) {
        throw e;
      }
      callers.forget(remembered.id());
      Connection stored = callers.authenticate(call.bearer());
      if (stored.tokenVersion().equals(remembered.tokenVersion())) {
        throw e;
      }
      return again.apply(stored, call);
    }
  }
}
