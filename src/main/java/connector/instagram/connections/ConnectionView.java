package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.status.ConnectionState;
import java.time.Instant;
import java.util.List;

/** A connection as its operator sees it. */
sealed interface ConnectionView {
  ObjectNode json();

  /** True when somebody has to do something. */
  boolean needsAttention();

  /**
   * A connection in use.
   *
   * @param wantsComments whether somebody is told of its comments
   * @param attention a sentence for each thing that somebody has to do
   */
  record Shown(
      Connection connection,
      ConnectionState state,
      PollEnrollment.Description poll,
      boolean wantsComments,
      List<String> attention)
      implements ConnectionView {
    static Shown at(Instant now, Connection connection, PollEnrollment.Description poll) {
      return new Shown(
          connection,
          connection.shownState(now),
          poll,
          connection.wantsComments(now),
          Attention.of(connection, poll, now));
    }

    @Override
    public boolean needsAttention() {
      return !attention.isEmpty();
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = described(connection);
      connection.tokenExpires().ifPresent(end -> json.put("tokenExpires", end.toString()));
      json.put("state", state.text());
      if (!state.advice().isEmpty()) {
        json.put("advice", state.advice());
      }
      connection.status().reconnectReason().ifPresent(reason -> json.put("reason", reason.text()));
      connection.renewalView().ifPresent(renewal -> json.set("renewal", renewal));
      connection.status().retryAt().ifPresent(at -> json.put("retryAt", at.toString()));
      poll.lastPoll()
          .ifPresent(
              last ->
                  json.putObject("lastPoll")
                      .put("at", last.at().toString())
                      .put("outcome", last.outcome()));
      if (wantsComments) {
        json.put("comments", poll.comments().map(PollEnrollment.Problem::word).orElse("ok"));
      }
      json.put("outbox", poll.outbox());
      if (needsAttention()) {
        ArrayNode sentences = json.putArray("attention");
        attention.forEach(sentences::add);
      }
      return withGrants(json, connection);
    }
  }

  /** A connection that is just being ended: nothing of it is polled any more. */
  record Ending(Connection connection) implements ConnectionView {
    @Override
    public boolean needsAttention() {
      return true;
    }

    @Override
    public ObjectNode json() {
      ObjectNode json =
          described(connection)
              .put("state", "ending")
              .put("advice", "It is just being ended. If it stays, end it once more.");
      return withGrants(json, connection);
    }
  }

  /** A connection whose document cannot be used. */
  record Unreadable(ConnectionId id, String problem) implements ConnectionView {
    @Override
    public boolean needsAttention() {
      return true;
    }

    @Override
    public ObjectNode json() {
      return Json.object().put("id", id.value()).put("state", "unreadable").put("advice", problem);
    }
  }

  /** A document among the connections that is none of them. */
  record Foreign(String problem) implements ConnectionView {
    @Override
    public boolean needsAttention() {
      return true;
    }

    @Override
    public ObjectNode json() {
      return Json.object().put("state", "unreadable").put("advice", problem);
    }
  }

  private static ObjectNode described(Connection connection) {
    return Json.object()
        .put("id", connection.id().value())
        .put("username", connection.username())
        .put("accountId", connection.professionalId())
        .put("created", connection.created().toString());
  }

  private static ObjectNode withGrants(ObjectNode json, Connection connection) {
    ArrayNode shown = json.putArray("grants");
    connection.grants().forEach(grant -> shown.add(grant.view()));
    return json;
  }
}
