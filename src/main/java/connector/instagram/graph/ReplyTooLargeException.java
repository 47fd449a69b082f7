package connector.instagram.graph;

import java.io.IOException;

/** A reply that is larger than any that Instagram has a reason to send. */
final class ReplyTooLargeException extends IOException {
  /**
   * A page of 100 carousels with the longest captions, every character of them escaped, is about
   * four MiB.
   */
  static final int MOST_BYTES = 8 << 20;

  private final int httpStatus;

  ReplyTooLargeException(int httpStatus) {
    super("a reply of more than " + (MOST_BYTES >> 20) + " MiB");
    this.httpStatus = httpStatus;
  }

  int httpStatus() {
    return httpStatus;
  }
}
