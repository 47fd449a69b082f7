package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import connector.instagram.media.MediaJson;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a subscriber is sent of an event: in the shape that it asked for, and young enough that the
 * addresses in it still work (D2). Whatever stands in the way of that, the event is sent as it was
 * stored.
 */
final class EventContent {
  private static final Duration YOUNG = Duration.ofHours(1);

  private final Connections connections;
  private final MediaAgain media;
  private final EventBodies bodies;

  EventContent(Connections connections, MediaAgain media, EventBodies bodies) {
    this.connections = connections;
    this.media = media;
    this.bodies = bodies;
  }

  ObjectNode of(
      DeliveryMessage.Key key, EventBodies.Body body, Subscription to, Deadline deadline) {
    ObjectNode event = parse(body);
    boolean tellsOfMedia =
        InstagramEvent.Kind.of(event)
            .filter(InstagramEvent.Kind.MEDIA_PUBLISHED::equals)
            .isPresent();
    boolean old = !body.read().plus(YOUNG).isAfter(deadline.clock().instant());
    boolean legacy = to.kind() == SubscriptionKind.MEDIA_LEGACY;
    if (tellsOfMedia && (old || legacy)) {
      connection(key, deadline)
          .ifPresent(
              owner -> {
                Optional<Media> read =
                    old ? readAgain(key, event, owner, deadline) : Optional.empty();
                if (legacy) {
                  Media shown = read.orElseGet(() -> Media.from(event.path("data")));
                  event.set("data", MediaJson.LegacyMediaJson.json(shown, owner));
                }
              });
    }
    return event;
  }

  private static ObjectNode parse(EventBodies.Body body) {
    return Json.parse(body.cloudEvent()).orElse(Json.object()) instanceof ObjectNode event
        ? event
        : Json.object();
  }

  private Optional<Connection> connection(DeliveryMessage.Key key, Deadline deadline) {
    try {
      return connections.find(key.connection(), deadline);
    } catch (StorageException | UnreadableDocumentException e) {
      return Optional.empty();
    }
  }

  /** What was read is stored too, for the other subscribers and for later attempts. */
  private Optional<Media> readAgain(
      DeliveryMessage.Key key, ObjectNode event, Connection owner, Deadline deadline) {
    Instant now = deadline.clock().instant();
    Optional<Media> read = media.read(owner, event.path("subject").asText(), deadline);
    read.ifPresent(
        fresh -> {
          event.set("data", data(owner, event, fresh));
          try {
            bodies.renew(key, new EventBodies.Body(Json.write(event), now), deadline);
          } catch (StorageException | UnreadableDocumentException e) {
            // This subscriber gets it all the same.
          }
        });
    return read;
  }

  /** Within the bounds of every event (P7). */
  private static JsonNode data(Connection owner, ObjectNode event, Media fresh) {
    Instant published = Instant.parse(event.path("time").asText());
    InstagramEvent again =
        InstagramEvent.MediaPublished.of(owner.professionalId(), owner.id(), fresh, published);
    return Json.parse(again.cloudEvent()).orElseThrow().path("data");
  }
}
