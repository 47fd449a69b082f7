package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.Deadline;
import connector.instagram.json.Json;
import connector.instagram.polling.Cursors.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator does with events that were given up: look, and send them on their way again. */
public final class DeadLetterAdmin {
  private static final int MOST = 200;
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Set<String> PROPERTIES = Set.of("connection", "event");

  private final DeadLetters letters;
  private final Cursors cursors;
  private final Clock clock;

  DeadLetterAdmin(DeadLetters letters, Cursors cursors, Clock clock) {
    this.letters = letters;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * The first 200 letters, without the events' content.
   *
   * @param connection one connection's letters only; empty for all
   */
  ApiReply list(String connection) {
    List<DeadLetters.Name> names = letters.list(optionalId(connection));
    ObjectNode reply = Json.object().put("total", names.size());
    ArrayNode data = reply.putArray("data");
    for (DeadLetters.Name name : names.subList(0, Math.min(MOST, names.size()))) {
      letters
          .read(name)
          .ifPresent(
              letter ->
                  data.addObject()
                      .put("connection", name.connection().value())
                      .put("event", name.event())
                      .put("published", letter.path("published").asText())
                      .put("reason", letter.path("reason").asText())
                      .put("givenUp", letter.path("givenUp").asText()));
    }
    return ApiReply.ok(reply);
  }

  /**
   * Puts letters back into their outboxes, from where the next poll emits them, and removes a
   * letter only after that. What does not fit into an outbox, or into a minute, stays a letter.
   *
   * @param request {@code {"connection"?,"event"?}}: which letters; all when it says nothing
   */
  ApiReply replay(ObjectNode request) {
    String event = optionalText(request, "event");
    Optional<ConnectionId> connection = optionalId(optionalText(request, "connection"));
    for (Map.Entry<String, JsonNode> property : request.properties()) {
      if (!PROPERTIES.contains(property.getKey())) {
        throw ApiException.invalidRequest(
            "The request may say \"connection\" and \"event\", nothing else.");
      }
    }
    Deadline deadline = Deadline.in(TIME, clock);
    int replayed = 0;
    int left = 0;
    for (DeadLetters.Name name : letters.list(connection)) {
      if (!event.isEmpty() && !event.equals(name.event())) {
        continue;
      }
      if (!deadline.passed() && replay(name)) {
        replayed++;
      } else {
        left++;
      }
    }
    return ApiReply.ok(Json.object().put("replayed", replayed).put("left", left));
  }

  private boolean replay(DeadLetters.Name name) {
    Optional<Cursors.Stored> stored = cursors.find(name.connection());
    Optional<ObjectNode> letter = letters.read(name);
    if (stored.isEmpty() || letter.isEmpty()) {
      return false;
    }
    OutboxEntry entry = again(letter.get());
    boolean inOutbox =
        cursors
            .poll(name.connection(), stored.get(), cursor -> putBack(cursor, entry))
            .map(Cursors.Won::result)
            .orElse(false);
    if (inOutbox) {
      letters.delete(name);
    }
    return inOutbox;
  }

  private static Step<Boolean> putBack(Cursor cursor, OutboxEntry entry) {
    if (cursor.outbox().stream().anyMatch(other -> other.id().equals(entry.id()))) {
      // Written all the same: a poll that is just giving it up has to lose its write.
      return new Step<>(
          cursor.replacing(other -> other.id().equals(entry.id()) ? entry : other), true, true);
    }
    boolean fits =
        cursor.outbox().size() < NewMediaDetector.MOST_ENTRIES
            && cursor.outboxBytes() + entry.bytes() <= NewMediaDetector.MOST_BYTES;
    return new Step<>(fits ? cursor.adding(List.of(entry)) : cursor, fits, fits);
  }

  /** Due at once, with a whole life ahead. */
  private OutboxEntry again(JsonNode letter) {
    OutboxEntry old = OutboxEntry.from(letter);
    return new OutboxEntry(old.event(), old.published(), clock.instant(), Instant.EPOCH, 1);
  }

  private static String optionalText(ObjectNode request, String property) {
    JsonNode value = request.path(property);
    if (!value.isMissingNode() && (!value.isTextual() || value.asText().isEmpty())) {
      throw ApiException.invalidParameter(
          "The property \"" + property + "\" has to be text; leave it out to mean all.",
          Json.object().put("parameter", property));
    }
    return value.asText();
  }

  private static Optional<ConnectionId> optionalId(String text) {
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
