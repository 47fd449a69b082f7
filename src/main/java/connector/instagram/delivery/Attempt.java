package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.Outbox;
import java.time.Instant;
import java.util.Optional;

/**
 * One message that was worked on, and its event: whoever sends it, the same is written down of it.
 *
 * @param now when that ended
 */
record Attempt(DeliveryMessage message, EventBodies.Body body, Instant now) {
  DeliveryMessage.Key key() {
    return message.key();
  }

  /** How far the delivery is after one more POST. */
  DeliveryRecord record(DeliveryRecord.State state, String result) {
    return record(state, new DeliveryRecord.Last(now, result, Optional.empty()));
  }

  /** The same of one that is sent again. */
  DeliveryRecord waiting(String result, Instant next) {
    return record(
        DeliveryRecord.State.WAITING, new DeliveryRecord.Last(now, result, Optional.of(next)));
  }

  /** The same of one that was not sent, and never will be. */
  DeliveryRecord withdrawn(String reason) {
    return record(
        DeliveryRecord.State.DEAD,
        message.attempt(),
        new DeliveryRecord.Last(now, reason, Optional.empty()));
  }

  private DeliveryRecord record(DeliveryRecord.State state, DeliveryRecord.Last last) {
    return record(state, posts(), last);
  }

  private DeliveryRecord record(DeliveryRecord.State state, int posts, DeliveryRecord.Last last) {
    return new DeliveryRecord(
        state, event().path("type").asText(), message.times().first(), posts, last);
  }

  /** How many POSTs there were, the one that just ended included. */
  int posts() {
    return message.attempt() + 1;
  }

  /**
   * @param posts how many there were
   */
  DeadLetter letter(String reason, int posts) {
    Outbox.Entry.Delivery delivery = new Outbox.Entry.Delivery(message.times().first(), now, posts);
    Instant time = Instant.parse(event().path("time").asText());
    return new DeadLetter(
        new Outbox.Entry(
            new InstagramEvent.Id(key().event()), time, body.cloudEvent(), delivery, 0),
        reason,
        now);
  }

  private JsonNode event() {
    return Json.parse(body.cloudEvent()).orElse(Json.object());
  }
}
