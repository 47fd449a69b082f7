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
 * What is sent of an event: young enough that the addresses in it still work (D2), and in the shape
 * that a subscriber asked for. Whatever stands in the way of that, the event is sent as it was
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

  /** For a subscriber. */
  ObjectNode of(
      DeliveryMessage.Key key, EventBodies.Body body, Subscription to, Deadline deadline) {
    ObjectNode event = parse(body);
    Optional<Media> read =
        mustBeReadAgain(event, body, deadline)
            ? readAgain(key, event, to.owner(), deadline)
            : Optional.empty();
    if (tellsOfMedia(event) && to.kind() == SubscriptionKind.MEDIA_LEGACY) {
      Media shown = read.orElseGet(() -> Media.from(event.path("data")));
      event.set("data", MediaJson.LegacyMediaJson.json(shown, to.owner()));
    }
    return event;
  }

  /** For whoever takes every event as it is: as JSON. */
  String whole(DeliveryMessage.Key key, EventBodies.Body body, Deadline deadline) {
    ObjectNode event = parse(body);
    Optional<Media> read =
        mustBeReadAgain(event, body, deadline)
            ? connection(key, deadline).flatMap(owner -> readAgain(key, event, owner, deadline))
            : Optional.empty();
    return read.isPresent() ? Json.write(event) : body.cloudEvent();
  }

  private static boolean mustBeReadAgain(
      ObjectNode event, EventBodies.Body body, Deadline deadline) {
    return tellsOfMedia(event) && !body.read().plus(YOUNG).isAfter(deadline.clock().instant());
  }

  private static boolean tellsOfMedia(ObjectNode event) {
    return InstagramEvent.Kind.of(event)
        .filter(InstagramEvent.Kind.MEDIA_PUBLISHED::equals)
        .isPresent();
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

  /** What was read is stored too, for the other receivers and for later attempts. */
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
            // This receiver gets it all the same.
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
