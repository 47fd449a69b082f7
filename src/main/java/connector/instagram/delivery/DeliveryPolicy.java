package connector.instagram.delivery;

import java.time.Duration;

/** What the end of a delivery means for the event and for the subscription (D4). Pure. */
final class DeliveryPolicy {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /** A subscriber that asks for more is asked again after this all the same. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private DeliveryPolicy() {}

  static Verdict judge(WebhookSender.Reply reply) {
    if (reply instanceof WebhookSender.Reply.Refused refused) {
      return new Verdict.Hopeless(refused.reason());
    }
    if (reply instanceof WebhookSender.Reply.Failed failed) {
      return new Verdict.Again(failed.reason(), false, Duration.ZERO);
    }
    return judge((WebhookSender.Reply.Answered) reply);
  }

  private static Verdict judge(WebhookSender.Reply.Answered answer) {
    int status = answer.status();
    String reason = "answered " + status;
    if (status >= 200 && status <= 299) {
      return new Verdict.Accepted();
    }
    if (status == GONE) {
      return new Verdict.Gone(reason);
    }
    if (status == NOT_FOUND) {
      return new Verdict.Again(reason, true, Duration.ZERO);
    }
    if (status >= 500
        || status == TOO_MANY_REQUESTS
        || status == REQUEST_TIMEOUT
        || status == TOO_EARLY) {
      return new Verdict.Again(
          reason, false, answer.retryAfter().map(DeliveryPolicy::bounded).orElse(Duration.ZERO));
    }
    return new Verdict.Hopeless(reason);
  }

  static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
  }

  /** What follows. */
  sealed interface Verdict {
    /** The event is delivered. */
    record Accepted() implements Verdict {}

    /** The subscription ends. */
    record Gone(String reason) implements Verdict {}

    /**
     * The event is sent again, for a day.
     *
     * @param missing the subscriber says that there is no such address
     * @param pause how long it asks to be left alone
     */
    record Again(String reason, boolean missing, Duration pause) implements Verdict {}

    /** It was not sent, because what it tells of is gone. Nobody is to send it again. */
    record Withdrawn(String reason) implements Verdict {
      static final Withdrawn COMMENT_DELETED = new Withdrawn("the comment was deleted");
    }

    /** Sending the event again would not help: it is a dead letter. */
    record Hopeless(String reason) implements Verdict {}
  }
}
