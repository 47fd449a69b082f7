package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.RateLimiter;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets a request through to what it asks for, as the connection that its key opens, and reports
 * what it learned of the connection's token.
 */
public final class RequestGuard {
  /** How long a caller waits. */
  private static final Duration TIME = Duration.ofSeconds(30);

  /** How much of that goes to what is asked for; storage has the rest. */
  private static final Duration ASKING = Duration.ofSeconds(25);

  private final Authenticator authenticator;
  private final RateLimiter rateLimiter;
  private final StatusReporter reporter;

  public RequestGuard(Connections connections, RateLimiter rateLimiter, Clock clock) {
    this(connections, new Authenticator(connections, clock), rateLimiter, clock);
  }

  RequestGuard(
      Connections connections, Authenticator authenticator, RateLimiter rateLimiter, Clock clock) {
    this.authenticator = authenticator;
    this.rateLimiter = rateLimiter;
    this.reporter = new StatusReporter(connections, authenticator, clock);
  }

  /** An action, which counts against the connection's calls (B1). */
  public Function<ApiRequest, ApiReply> action(
      BiFunction<Connection, ApiRequest, ApiReply> action) {
    return whole -> {
      ApiRequest request = whole.within(TIME);
      Function<Connection, ApiReply> again =
          connection -> {
            ApiReply reply = action.apply(connection, request.within(ASKING));
            if (!reply.remembered()) {
              reporter.answered(connection, request.deadline());
            }
            return reply;
          };
      return run(
          request,
          connection -> {
            rateLimiter.spend(connection.id().value());
            return again.apply(connection);
          },
          again);
    };
  }

  /**
   * An action that names no media. When Instagram knows no such object, it is the account itself
   * that it does not know.
   */
  public Function<ApiRequest, ApiReply> accountAction(
      BiFunction<Connection, ApiRequest, ApiReply> action) {
    return action(ofAccount(action));
  }

  private static BiFunction<Connection, ApiRequest, ApiReply> ofAccount(
      BiFunction<Connection, ApiRequest, ApiReply> read) {
    return (connection, request) -> {
      try {
        return read.apply(connection, request);
      } catch (GraphException e) {
        throw e.kind() == GraphError.Kind.NOT_FOUND ? accountUnknown() : e;
      }
    };
  }

  private static ApiException accountUnknown() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram does not find the connected account. Try again in a few minutes; if that"
                + " does not help, connect the account again.",
            Duration.ofMinutes(5)));
  }

  /**
   * A poll of a trigger. As a rule it does not count: actions of a busy flow must not silence it,
   * and what polls cost upstream has a bound of its own (T3). Its answer may come from an earlier
   * scan, so only its refusals are reported.
   *
   * @param counts which polls count all the same, because each of them asks Instagram (T4)
   */
  public Function<ApiRequest, ApiReply> trigger(
      Predicate<ApiRequest> counts, BiFunction<Connection, ApiRequest, ApiReply> poll) {
    return whole -> {
      ApiRequest request = whole.within(TIME);
      Function<Connection, ApiReply> once =
          connection -> ofAccount(poll).apply(connection, request.within(ASKING));
      return run(
          request,
          connection -> {
            if (counts.test(request)) {
              rateLimiter.spend(connection.id().value());
            }
            return once.apply(connection);
          },
          once);
    };
  }

  /**
   * The connection of a caller who asks nothing of Instagram.
   *
   * @throws ApiException when the key opens none
   */
  public Connection authenticate(ApiRequest request) {
    return authenticator.authenticate(request.bearer(), request.deadline());
  }

  /** The grant that the request's key belongs to; empty when it has no key. */
  public static String grantOf(ApiRequest request) {
    return GrantToken.parse(GrantToken.Kind.ACCESS, request.bearer())
        .map(GrantToken::grant)
        .orElse("");
  }

  /** Drops what is remembered of a connection, so that the next request reads it again. */
  void forget(ConnectionId id) {
    authenticator.forget(id);
  }

  /**
   * The account may have been connected again just now, at another instance: then the token that
   * was refused is not the one that counts.
   */
  private ApiReply run(
      ApiRequest request,
      Function<Connection, ApiReply> first,
      Function<Connection, ApiReply> again) {
    Connection remembered = authenticate(request);
    try {
      return first.apply(remembered);
    } catch (GraphException e) {
      if (!e.kind().refusesConnection()) {
        reporter.refused(remembered, e.error(), request.deadline());
        throw e;
      }
      authenticator.forget(remembered.id());
      Connection stored = authenticate(request);
      if (stored.tokenVersion().equals(remembered.tokenVersion())) {
        reporter.refused(stored, e.error(), request.deadline());
        throw e;
      }
      return again.apply(stored);
    }
  }
}
