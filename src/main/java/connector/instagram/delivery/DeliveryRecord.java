package connector.instagram.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the delivery of one event to one subscriber is. Once it is delivered it stays so: this is
 * the marker that stops whatever message comes again.
 *
 * @param first of the messages that the record speaks of
 * @param attempts POSTs of these messages
 * @param last how the latest of them ended
 */
record DeliveryRecord(State state, String type, Instant first, int attempts, Last last) {
  /** How far it is. */
  enum State {
    WAITING("waiting"),
    DELIVERED("delivered"),
    DEAD("dead");

    private final String text;

    State(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    private static State of(String text) {
      for (State state : values()) {
        if (state.text.equals(text)) {
          return state;
        }
      }
      throw new IllegalArgumentException("not a state of a delivery");
    }
  }

  boolean isDelivered() {
    return state == State.DELIVERED;
  }

  /**
   * True for a message that another one has overtaken, after a crash between the two. Nothing
   * overtakes the replay of what was given up: by another instance's clock it can be the earlier.
   */
  boolean isAheadOf(DeliveryMessage message) {
    return isDelivered()
        || (state == State.WAITING
            && (first.isAfter(message.times().first())
                || (first.equals(message.times().first()) && attempts > message.attempt())));
  }

  /**
   * How a POST ended.
   *
   * @param result in our own words
   * @param next when the event is sent again; empty when it is not
   */
  record Last(Instant at, String result, Optional<Instant> next) {}

  /** How a record is written down. */
  static final class Codec implements Repository.Codec<DeliveryRecord> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Delete it in the storage account; its event may be sent once more then.";
    }

    @Override
    public ObjectNode write(DeliveryRecord delivery) {
      ObjectNode content =
          Json.object()
              .put("state", delivery.state().text())
              .put("type", delivery.type())
              .put("first", delivery.first().toString())
              .put("attempts", delivery.attempts())
              .put("at", delivery.last().at().toString())
              .put("result", delivery.last().result());
      delivery.last().next().ifPresent(next -> content.put("next", next.toString()));
      return content;
    }

    @Override
    public DeliveryRecord read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new DeliveryRecord(
          State.of(fields.text("state")),
          fields.text("type"),
          fields.time("first"),
          fields.count("attempts"),
          new Last(fields.time("at"), fields.text("result"), fields.optionalTime("next")));
    }
  }
}
