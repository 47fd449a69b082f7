package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;
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

  /** True when a run may ask Instagram for this connection. */
  public boolean mayAsk(Instant now) {
    return retryAt.map(at -> !at.isAfter(now)).orElse(true);
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
}
