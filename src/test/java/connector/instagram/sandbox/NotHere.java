package connector.instagram.sandbox;

/** The control side was asked about something that does not exist. */
final class NotHere extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotHere(String message) {
    super(message);
  }
}
