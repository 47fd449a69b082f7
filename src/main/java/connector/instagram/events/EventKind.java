package connector.instagram.events;

/** What happened; the name is part of every event's id and of its CloudEvents type. */
enum EventKind {
  MEDIA_PUBLISHED("media.published");

  private static final String PREFIX = "connector.instagram.";

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  /** The CloudEvents {@code type}. */
  String type() {
    return PREFIX + text;
  }

  String text() {
    return text;
  }
}
