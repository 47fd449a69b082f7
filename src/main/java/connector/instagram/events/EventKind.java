package connector.instagram.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** What happened; the name is part of every event's id and of its CloudEvents type. */
public enum EventKind {
  MEDIA_PUBLISHED("media.published"),
  RECONNECT_NEEDED("connection.reconnect_needed");

  private static final String PREFIX = "connector.instagram.";

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  /** The CloudEvents {@code type}. */
  String type() {
    return PREFIX + text;
  }

  /**
   * The kind of an event.
   *
   * @param cloudEvent as JSON; empty for a kind that this version does not know
   */
  public static Optional<EventKind> of(JsonNode cloudEvent) {
    String type = cloudEvent.path("type").asText();
    return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
  }

  String text() {
    return text;
  }
}
