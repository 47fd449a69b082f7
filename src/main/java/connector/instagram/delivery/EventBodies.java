package connector.instagram.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.Optional;

/**
 * The events whose messages are on their way: {@code {connection id}/{event id}.json}. A message
 * names an event, this has what is sent. Thread safe.
 */
final class EventBodies {
  static final String CONTAINER = "events";

  private final Repository<Body> repository;

  EventBodies(Documents documents, Backoff backoff) {
    this.repository = new Repository<>(CONTAINER, documents, new Codec(), backoff);
  }

  /** Stores an event, unless it is there. */
  void store(DeliveryMessage.Key key, Body body, Deadline deadline) {
    boolean unused = repository.create(name(key), body, deadline);
  }

  /** Stores the same event with content that was read later; never one that is not there. */
  void renew(DeliveryMessage.Key key, Body body, Deadline deadline) {
    var unused =
        repository.<Boolean>update(name(key), deadline, stored -> new Change.To<>(body, true));
  }

  Optional<Body> find(DeliveryMessage.Key key, Deadline deadline) {
    return repository.find(name(key), deadline).map(Versioned::value);
  }

  void delete(DeliveryMessage.Key key, Deadline deadline) {
    repository.delete(name(key), deadline);
  }

  private static String name(DeliveryMessage.Key key) {
    return key.connection() + "/" + key.event() + ".json";
  }

  /**
   * An event as it left its outbox.
   *
   * @param cloudEvent CloudEvents JSON
   * @param read when its content was read from Instagram, or the event made
   */
  record Body(String cloudEvent, Instant read) {}

  private static final class Codec implements Repository.Codec<Body> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Its event cannot be sent. It goes with time.";
    }

    @Override
    public ObjectNode write(Body body) {
      return Json.object().put("event", body.cloudEvent()).put("read", body.read().toString());
    }

    @Override
    public Body read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new Body(fields.text("event"), fields.time("read"));
    }
  }
}
