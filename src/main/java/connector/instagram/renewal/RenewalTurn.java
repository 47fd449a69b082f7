package connector.instagram.renewal;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.TokenRenewal;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.LoginApi;
import connector.instagram.polling.RunJudge;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One connection's turn: its token is renewed when that is due. A refusal of the renewal marks
 * nobody: Instagram is then asked whether the token works, and that answer counts.
 */
final class RenewalTurn {
  /** One connection that does not answer must not use up the run. */
  private static final Duration ONE = Duration.ofSeconds(20);

  private static final int MOST_TRIES = 4;

  private final LoginApi login;
  private final RunJudge.Probe probe;
  private final Connections connections;
  private final VersionCache<Connection> known;
  private final Clock clock;

  /** Who was looked after in vain, and how often: asked again by the next run. */
  private final Map<ConnectionId, Integer> unanswered = new ConcurrentHashMap<>();

  RenewalTurn(
      LoginApi login,
      RunJudge.Probe probe,
      Connections connections,
      VersionCache<Connection> known,
      Clock clock) {
    this.login = login;
    this.probe = probe;
    this.connections = connections;
    this.known = known;
    this.clock = clock;
  }

  RenewalOutcome take(Documents.Entry entry, TurnsOfRun run) {
    Optional<Versioned<Connection>> found =
        known.get(entry, run.end()).filter(stored -> !stored.value().isEnding());
    if (found.isEmpty()) {
      return RenewalOutcome.NOT_DUE;
    }
    Instant now = clock.instant();
    Connection connection = found.get().value();
    Optional<Instant> due = RenewalPlan.due(connection);
    if (due.isEmpty()) {
      return RenewalOutcome.NO_GRANT;
    }
    boolean isDue = !due.get().isAfter(now);
    boolean isLookedAfter =
        RenewalPlan.isLookedAfter(connection, run.lookedAfterUntil(), now)
            || unanswered.containsKey(connection.id());
    if (!isDue && !isLookedAfter) {
      return RenewalOutcome.NOT_DUE;
    }
    if (!RenewalPlan.mayAsk(connection, now)) {
      return RenewalOutcome.WAITING;
    }
    return isDue ? renew(found.get(), run) : lookAfter(found.get(), run);
  }

  private RenewalOutcome lookAfter(Versioned<Connection> connection, TurnsOfRun run) {
    ConnectionId id = connection.value().id();
    int tries = Optional.ofNullable(unanswered.remove(id)).orElse(0) + 1;
    return switch (ask(connection, run)) {
      case ANSWERED -> RenewalOutcome.LOOKED_AFTER;
      case UNCLEAR -> {
        if (tries < MOST_TRIES) {
          unanswered.put(id, tries);
        }
        yield RenewalOutcome.LOOKED_AFTER;
      }
      case REFUSED -> RenewalOutcome.REFUSED;
      case NOT_ASKED -> RenewalOutcome.TURNED_AWAY;
    };
  }

  private RenewalOutcome renew(Versioned<Connection> connection, TurnsOfRun run) {
    AccessToken token = connection.value().openToken();
    if (!run.status().mayAsk()) {
      return RenewalOutcome.TURNED_AWAY;
    }
    LoginApi.LongLivedToken renewed;
    try {
      renewed = login.refresh(token, run.asking().within(ONE));
    } catch (GraphException e) {
      return refused(connection, e.error(), run);
    } catch (RuntimeException e) {
      run.status().notAsked();
      throw e;
    }
    run.status().worked(connection);
    return store(connection, renewed, run);
  }

  /** Until this has happened the old token is in force, and it works as long as it did. */
  private RenewalOutcome store(
      Versioned<Connection> connection, LoginApi.LongLivedToken renewed, TurnsOfRun run) {
    Change.Outcome<Connection, Boolean> update =
        connections.storeRenewed(connection, renewed.token(), renewed.expiresIn(), run.end());
    update.done().ifPresent(done -> remember(done.stored()));
    if (update.isContended()) {
      run.notes().problem(connection.value(), "storage failed after Instagram had renewed it");
    }
    return update.done().isPresent() ? RenewalOutcome.RENEWED : RenewalOutcome.NOT_STORED;
  }

  private RenewalOutcome refused(
      Versioned<Connection> connection, GraphError error, TurnsOfRun run) {
    if (!saysSomethingOfTheToken(error.kind())) {
      run.status().refused(connection, error);
      if (error.kind() == GraphError.Kind.TRANSIENT && run.asking().passed()) {
        return RenewalOutcome.OUT_OF_TIME;
      }
      return concernsApp(error.kind())
          ? RenewalOutcome.APP_REFUSED
          : failed(connection, error, run);
    }
    // Instagram has answered: whoever waits for the breaker may ask.
    run.status().notAsked();
    return switch (ask(connection, run)) {
      case ANSWERED -> notRenewed(connection, error, run);
      case REFUSED -> RenewalOutcome.REFUSED;
      case UNCLEAR -> failed(connection, error, run);
      case NOT_ASKED -> RenewalOutcome.TURNED_AWAY;
    };
  }

  /** Instagram's own half of the platform gives these for a token that is not a day old, too. */
  private static boolean saysSomethingOfTheToken(GraphError.Kind kind) {
    return kind.refusesConnection()
        || kind == GraphError.Kind.BLOCKED
        || kind == GraphError.Kind.BAD_REQUEST
        || kind == GraphError.Kind.NOT_FOUND;
  }

  /** Then nothing is booked on the connection. */
  private static boolean concernsApp(GraphError.Kind kind) {
    return switch (kind) {
      case APP_THROTTLED, APP_REFUSED, APP_DEACTIVATED -> true;
      default -> false;
    };
  }

  private ProbeAnswer ask(Versioned<Connection> connection, TurnsOfRun run) {
    ProbeAnswer.Listener listener = new ProbeAnswer.Listener(run.status());
    probe.ask(connection, listener, run.asking().within(ONE));
    return listener.answer();
  }

  /** The token works, and yet it was not renewed. */
  private RenewalOutcome notRenewed(
      Versioned<Connection> connection, GraphError error, TurnsOfRun run) {
    if (!RenewalPlan.mayBeTooYoung(connection.value(), clock.instant())) {
      return failed(connection, error, run);
    }
    note(connection, RenewalPlan.tooYoung(connection.value()), run);
    return RenewalOutcome.TOO_YOUNG;
  }

  private RenewalOutcome failed(
      Versioned<Connection> connection, GraphError error, TurnsOfRun run) {
    String reason = error.kind().name().toLowerCase(Locale.ROOT);
    run.notes().problem(connection.value(), error.summary());
    note(connection, RenewalPlan.failed(connection.value(), reason, clock.instant()), run);
    return RenewalOutcome.FAILED;
  }

  private void note(Versioned<Connection> connection, TokenRenewal renewal, TurnsOfRun run) {
    // The probe may have written a status meanwhile.
    String name = connection.value().id().documentName();
    Versioned<Connection> latest =
        known.peek(name).filter(kept -> sameToken(kept, connection)).orElse(connection);
    connections
        .storeRenewal(latest, renewal, run.end())
        .done()
        .ifPresent(done -> remember(done.stored()));
  }

  private static boolean sameToken(Versioned<Connection> one, Versioned<Connection> other) {
    return one.value().tokenVersion().equals(other.value().tokenVersion());
  }

  private void remember(Versioned<Connection> stored) {
    known.put(stored.value().id().documentName(), stored);
  }
}
