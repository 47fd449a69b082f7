package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.GraphError;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a connection's token (P10). It is stored beside the token that it is about and
 * ends with it.
 *
 * @param refusals how often in a row a run was refused, as far as it matters; 0 for a suspect that
 *     no run has asked yet
 * @param since when the refusals began
 * @param retryAt before it no run asks Instagram; absent: every run may
 * @param verdicts how often the account had to be connected again
 */
public record ConnectionStatus(
    ConnectionState state,
    int refusals,
    Optional<Instant> since,
    Optional<Instant> retryAt,
    Verdicts verdicts) {
  /** Clocks of instances that are well do not differ by so much. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** What is known of a token that was never used. */
  public static final ConnectionStatus ACTIVE =
      new ConnectionStatus(
          ConnectionState.ACTIVE, 0, Optional.empty(), Optional.empty(), Verdicts.NONE);

  /** Why the account has to be connected again; empty when it has not. */
  public Optional<ReconnectReason> reconnectReason() {
    return verdicts.standing().filter(reason -> state == ConnectionState.RECONNECT_NEEDED);
  }

  /** True when a verdict was given that the earlier status does not know. */
  public boolean hasNewVerdict(ConnectionStatus earlier) {
    return verdicts.number() > earlier.verdicts.number();
  }

  /** Nothing is held against the connection, but nobody knows yet whether a request works. */
  public ConnectionStatus forgiven() {
    return new ConnectionStatus(
        ConnectionState.ACTIVE, 0, Optional.empty(), Optional.empty(), verdicts);
  }

  /** A request has worked. */
  ConnectionStatus working() {
    return new ConnectionStatus(
        ConnectionState.ACTIVE, 0, Optional.empty(), Optional.empty(), verdicts.ended());
  }

  ConnectionStatus paused(ConnectionState next, int times, Instant from, Instant until) {
    return new ConnectionStatus(next, times, Optional.of(from), Optional.of(until), verdicts);
  }

  ConnectionStatus suspect(int times, Instant from) {
    return new ConnectionStatus(
        ConnectionState.SUSPECT, times, Optional.of(from), Optional.empty(), verdicts);
  }

  ConnectionStatus with(Verdicts newVerdicts) {
    return new ConnectionStatus(state, refusals, since, retryAt, newVerdicts);
  }

  /**
   * True when a run may ask Instagram for this connection. A pause that a clock began which ran
   * ahead would end as late as that clock was wrong.
   */
  public boolean mayAsk(Instant now) {
    boolean began = since.filter(at -> at.isAfter(now.plus(AHEAD))).isEmpty();
    return !began || retryAt.map(at -> !at.isAfter(now)).orElse(true);
  }

  public ObjectNode json() {
    ObjectNode content = Json.object().put("state", state.text());
    if (refusals > 0) {
      content.put("refusals", refusals);
    }
    since.ifPresent(at -> content.put("since", at.toString()));
    retryAt.ifPresent(at -> content.put("retryAt", at.toString()));
    verdicts.addTo(content);
    return content;
  }

  /** An unknown state counts as active: the next run finds out. */
  public static ConnectionStatus from(JsonFields fields) {
    ConnectionStatus status = read(fields);
    // Nearly every connection's, and the poll remembers them all.
    return status.equals(ACTIVE) ? ACTIVE : status;
  }

  private static ConnectionStatus read(JsonFields fields) {
    return ConnectionState.fromText(fields.text("state"))
        .map(
            state ->
                new ConnectionStatus(
                    state,
                    fields.countOrZero("refusals"),
                    fields.optionalTime("since"),
                    fields.optionalTime("retryAt"),
                    Verdicts.from(fields)))
        .orElseGet(() -> ACTIVE.with(Verdicts.from(fields)));
  }

  /**
   * How often it was decided of one token that its account has to be connected again. Each verdict
   * is one event, named by this number (P12).
   *
   * @param number how many verdicts there were
   * @param standing why the last one was given, until a request works again: what is decided while
   *     it stands is no further verdict, whatever the state was in between
   */
  public record Verdicts(int number, Optional<ReconnectReason> standing) {
    static final Verdicts NONE = new Verdicts(0, Optional.empty());

    Verdicts given(ReconnectReason reason) {
      return new Verdicts(standing.isPresent() ? number : number + 1, Optional.of(reason));
    }

    Verdicts ended() {
      return new Verdicts(number, Optional.empty());
    }

    void addTo(ObjectNode content) {
      if (number > 0) {
        content.put("verdicts", number);
      }
      standing.ifPresent(reason -> content.put("reason", reason.text()));
    }

    /** A reason of another version counts as the one that says least. */
    static Verdicts from(JsonFields fields) {
      return new Verdicts(
          fields.countOrZero("verdicts"),
          fields
              .optionalText("reason")
              .map(text -> ReconnectReason.fromText(text).orElse(ReconnectReason.TOKEN_REFUSED)));
    }
  }

  /**
   * Why an account has to be connected again: the word that documents, events and replies use, and
   * a sentence for whoever has to act. The sentences are plain ASCII without quotation marks, so
   * that an {@code error_description} may hold them (RFC 6749).
   */
  public enum ReconnectReason {
    CONSENT_WITHDRAWN("The owner of the account removed this app at Instagram."),
    PASSWORD_CHANGED(
        "The password of the account was changed, or Instagram ended its sessions for security"
            + " reasons."),
    TOKEN_EXPIRED("The Instagram token is past its end."),
    TOKEN_REFUSED("Instagram no longer accepts the token.");

    private static final int APP_REMOVED = 458;
    private static final int SESSION_ENDED = 460;
    private static final int EXPIRED = 463;

    private final String sentence;

    ReconnectReason(String sentence) {
      this.sentence = sentence;
    }

    /** What Instagram's subcode says; only refusals of a token come here. */
    static ReconnectReason of(GraphError error) {
      return switch (error.code().subcode().orElse(0)) {
        case APP_REMOVED -> CONSENT_WITHDRAWN;
        case SESSION_ENDED -> PASSWORD_CHANGED;
        case EXPIRED -> TOKEN_EXPIRED;
        default -> TOKEN_REFUSED;
      };
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReconnectReason> fromText(String text) {
      return Arrays.stream(values()).filter(reason -> reason.text().equals(text)).findFirst();
    }

    public String sentence() {
      return sentence;
    }
  }
}
