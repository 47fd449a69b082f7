package connector.instagram.delivery;

import java.time.Duration;

/** How a POST to a subscriber ended, in our own words: nothing that it wrote is in here. */
sealed interface Reply {
  /**
   * The subscriber answered.
   *
   * @param retryAfter how long it asks to be left alone; zero when it does not ask
   */
  record Answered(int status, Duration retryAfter) implements Reply {}

  /** Nothing was sent: its address may not be called now (D7). */
  record Refused(String reason) implements Reply {}

  /** No answer: it was not in time, not by valid TLS, or there was no connection. */
  record Failed(String reason) implements Reply {}
}
