package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.PageParameters;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters an operator means.
 *
 * @param connection one connection's letters only; empty: everybody's
 * @param event one event's letters only; empty: all
 * @param subscription the letters of one subscription, or of another place that events are sent to,
 *     only; empty: all
 */
record DeadLetterSelection(
    Optional<ConnectionId> connection, Optional<String> event, Optional<String> subscription) {
  private static final String USUAL_LIMIT = "200";
  private static final Set<String> PROPERTIES = Set.of("connection", "event", "subscription");

  /**
   * @param connection a connection's id, or nothing
   * @throws ApiException when it is neither
   */
  static DeadLetterSelection parse(String connection) {
    return new DeadLetterSelection(id(connection), Optional.empty(), Optional.empty());
  }

  /**
   * @param body {@code {"connection"?,"event"?,"subscription"?}}
   * @throws ApiException naming the property that is wrong
   */
  static DeadLetterSelection parse(ObjectNode body) {
    String event = text(body, "event");
    String subscription = text(body, "subscription");
    Optional<ConnectionId> connection = id(text(body, "connection"));
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      if (!PROPERTIES.contains(property.getKey())) {
        throw ApiException.invalidRequest(
            "The request may say \"connection\", \"event\" and \"subscription\", nothing else.");
      }
    }
    return new DeadLetterSelection(
        connection,
        Optional.of(event).filter(given -> !given.isEmpty()),
        Optional.of(subscription).filter(given -> !given.isEmpty()));
  }

  /** Which page of these letters is asked for; a large one unless it says how large. */
  PageParameters page(ApiRequest request) {
    return page(request.query("limit"), request.query("after"));
  }

  PageParameters page(String limit, String after) {
    String listing = "dead-letters/" + connection.map(ConnectionId::value).orElse("");
    return PageParameters.parse(listing, limit.isEmpty() ? USUAL_LIMIT : limit, after);
  }

  boolean includes(DeadLetter.Name name) {
    return event.map(name.event()::equals).orElse(true)
        && subscription.map(name.target()::equals).orElse(true);
  }

  private static String text(ObjectNode body, String property) {
    JsonNode value = body.path(property);
    if (!value.isMissingNode() && (!value.isTextual() || value.asText().isEmpty())) {
      throw ApiException.invalidParameter(
          "The property \"" + property + "\" has to be text; leave it out to mean all.",
          Json.object().put("parameter", property));
    }
    return value.asText();
  }

  private static Optional<ConnectionId> id(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!ConnectionId.isValid(text)) {
      throw ApiException.invalidParameter(
          "The parameter \"connection\" has to be a connection's id; GET /api/connections lists"
              + " them.",
          Json.object().put("parameter", "connection"));
    }
    return Optional.of(new ConnectionId(text));
  }
}
