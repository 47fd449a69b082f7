package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.outbox.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event on its way to one subscriber, as it lies in a queue: our own random ids, numbers and
 * times, and nothing else (D2). Whoever reads the queue learns no address, no secret and no post.
 *
 * @param attempt how many POSTs there were before, zero at first; of a probe the number of the
 *     pause that it ends
 */
record DeliveryMessage(Key key, Work work, int attempt, Times times) {
  private static final int VERSION = 1;
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** An event that is to be sent at once, and for a day if need be (D4). */
  static DeliveryMessage first(Key key, Instant now) {
    return new DeliveryMessage(key, Work.DELIVER, 0, new Times(now, now, now.plus(LIFETIME)));
  }

  /** What the message asks for. */
  enum Work {
    /** Send this event. */
    DELIVER,
    /** See whether a suspended subscriber works again. */
    PROBE,
    /** Send the subscriber's dead letters again. */
    REPLAY
  }

  /** Which event goes where; it also names what is stored of the delivery. */
  record Key(ConnectionId connection, String event, String subscription) {
    private static final Pattern EVENT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SUBSCRIPTION = Pattern.compile("[0-9a-z-]{1,64}");

    Key {
      if (!EVENT.matcher(event).matches() || !SUBSCRIPTION.matcher(subscription).matches()) {
        throw new IllegalArgumentException("not the ids of a delivery");
      }
    }

    private static final Pattern DOCUMENT =
        Pattern.compile("([0-9a-f]{32})/([0-9a-f]{32})/([0-9a-z-]{1,64})\\.json");

    /** Empty for a name that {@link #documentName()} never gives. */
    static Optional<Key> parse(String document) {
      Matcher parts = DOCUMENT.matcher(document);
      return parts.matches()
          ? Optional.of(new Key(new ConnectionId(parts.group(1)), parts.group(2), parts.group(3)))
          : Optional.empty();
    }

    static Key of(DeadLetter.Name letter) {
      return new Key(letter.connection(), letter.event(), letter.target());
    }

    String documentName() {
      return connection + "/" + event + "/" + subscription + ".json";
    }

    /** Names the letter that is kept when the delivery is given up. */
    DeadLetter.Name letterName() {
      return new DeadLetter.Name(connection, event, subscription);
    }
  }

  /**
   * When, by our clock.
   *
   * @param first when the event was given to this subscriber; every later attempt is counted from
   *     here
   * @param due not before
   * @param deadline when it is given up
   */
  record Times(Instant first, Instant due, Instant deadline) {}

  /**
   * The next question to a suspended subscriber.
   *
   * @param event one that waits for it; asked with unless an older one does
   * @param pause the number of the pause that ends at this moment
   */
  static DeliveryMessage probe(Key event, int pause, Instant due) {
    return new DeliveryMessage(event, Work.PROBE, pause, new Times(due, due, due.plus(LIFETIME)));
  }

  /** That the subscriber's dead letters are sent again. */
  static DeliveryMessage replay(Key event, Instant due) {
    return new DeliveryMessage(event, Work.REPLAY, 0, new Times(due, due, due.plus(LIFETIME)));
  }

  /** The same message at another time, at the latest at its deadline while that lies ahead. */
  DeliveryMessage dueAt(Instant due) {
    boolean tooLate = due.isAfter(times.deadline()) && times.due().isBefore(times.deadline());
    return new DeliveryMessage(
        key,
        work,
        attempt,
        new Times(times.first(), tooLate ? times.deadline() : due, times.deadline()));
  }

  /** The one after this, when its POST has failed. */
  DeliveryMessage again(Instant due) {
    return new DeliveryMessage(
        key, work, attempt + 1, new Times(times.first(), due, times.deadline()));
  }

  boolean isOver(Instant now) {
    return !times.deadline().isAfter(now);
  }

  String text() {
    return Json.write(
        Json.object()
            .put("version", VERSION)
            .put("connection", key.connection().value())
            .put("event", key.event())
            .put("subscription", key.subscription())
            .put("work", work.name().toLowerCase(Locale.ROOT))
            .put("attempt", attempt)
            .put("first", times.first().toString())
            .put("due", times.due().toString())
            .put("deadline", times.deadline().toString()));
  }

  /** Empty for what is no such message, or one of a newer version. */
  static Optional<DeliveryMessage> parse(String text) {
    try {
      return Json.parse(text).flatMap(DeliveryMessage::read);
    } catch (RuntimeException e) {
      // Whatever the reader trips over is no message of ours.
      return Optional.empty();
    }
  }

  /**
   * The message that a function of the chain was called with.
   *
   * @throws IllegalArgumentException when it is none of ours; it ends in the poison queue
   */
  static DeliveryMessage of(String text) {
    return parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("The queue message is not a delivery of ours."));
  }

  private static Optional<DeliveryMessage> read(JsonNode json) {
    JsonFields fields = JsonFields.of(json);
    if (fields.count("version") > VERSION) {
      return Optional.empty();
    }
    Key key =
        new Key(
            new ConnectionId(fields.text("connection")),
            fields.text("event"),
            fields.text("subscription"));
    return Optional.of(
        new DeliveryMessage(
            key,
            Work.valueOf(fields.text("work").toUpperCase(Locale.ROOT)),
            fields.count("attempt"),
            new Times(fields.time("first"), fields.time("due"), fields.time("deadline"))));
  }
}
