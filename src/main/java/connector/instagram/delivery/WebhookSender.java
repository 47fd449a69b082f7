package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.subscriptions.CallbackAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts to addresses that strangers chose (D7). Thread safe. */
@FunctionalInterface
interface WebhookSender {
  /**
   * Posts once and tells what came of it; nothing is followed and nothing is tried again. It throws
   * for no reason that lies outside, and returns by the deadline, whatever the other side does.
   */
  Reply post(CallbackAddress to, Map<String, String> headers, byte[] body, Deadline deadline);

  /** Over the network; nothing is opened yet. */
  static WebhookSender overHttp() {
    return new HttpWebhookSender(HttpWebhookSender.Network.real());
  }

  /** What came of a POST. */
  sealed interface Reply {
    /**
     * The other side answered, with any status, redirects too.
     *
     * @param retryAfter how long it wants to be left alone, where it says so
     */
    record Answered(int status, Optional<Duration> retryAfter) implements Reply {}

    /**
     * Nothing was sent, because the address must not be called: not now, at least.
     *
     * @param reason a sentence that names no more of the address than its host
     */
    record Refused(String reason) implements Reply {}

    /**
     * There was no whole answer; the other side may have got the event all the same.
     *
     * @param reason a sentence that names no more of the address than its host
     */
    record Failed(String reason) implements Reply {}
  }
}
