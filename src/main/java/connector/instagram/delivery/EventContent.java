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
 * stored. Nothing is sent of a comment that was deleted meanwhile.
 */
final class EventContent {
  private static final Duration YOUNG = Duration.ofHours(1);

  private final Connections connections;
  private final SubjectAgain subject;
  private final EventBodies bodies;

  EventContent(Connections connections, SubjectAgain subject, EventBodies bodies) {
    this.connections = connections;
    this.subject = subject;
    this.bodies = bodies;
  }

  /** For a subscriber; empty when what it tells of was deleted. */
  Optional<ObjectNode> of(
      DeliveryMessage.Key key, EventBodies.Body body, Subscription to, Deadline deadline) {
    ObjectNode event = parse(body);
    boolean late = isLate(body, deadline);
    if (late && isDeletedComment(key, body, to.owner(), deadline)) {
      return Optional.empty();
    }
    if (tellsOf(event, InstagramEvent.Kind.MEDIA_PUBLISHED)) {
      Optional<Media> read = late ? readAgain(key, event, to.owner(), deadline) : Optional.empty();
      if (to.kind() == SubscriptionKind.MEDIA_LEGACY) {
        Media shown = read.orElseGet(() -> Media.from(event.path("data")));
        event.set("data", MediaJson.LegacyMediaJson.json(shown, to.owner()));
      }
    }
    return Optional.of(event);
  }

  /** For whoever takes every event as it is, as JSON; empty in the same case. */
  Optional<String> whole(DeliveryMessage.Key key, EventBodies.Body body, Deadline deadline) {
    Optional<Connection> owner =
        isLate(body, deadline) ? connection(key, deadline) : Optional.empty();
    if (owner.filter(found -> isDeletedComment(key, body, found, deadline)).isPresent()) {
      return Optional.empty();
    }
    ObjectNode event = parse(body);
    boolean readAgain =
        tellsOf(event, InstagramEvent.Kind.MEDIA_PUBLISHED)
            && owner.flatMap(found -> readAgain(key, event, found, deadline)).isPresent();
    return Optional.of(readAgain ? Json.write(event) : body.cloudEvent());
  }

  private static boolean isLate(EventBodies.Body body, Deadline deadline) {
    return !body.read().plus(YOUNG).isAfter(deadline.clock().instant());
  }

  private static boolean tellsOf(ObjectNode event, InstagramEvent.Kind kind) {
    return InstagramEvent.Kind.of(event).filter(kind::equals).isPresent();
  }

  /** A comment is never edited, so the stored one is right for as long as there is one. */
  private boolean isDeletedComment(
      DeliveryMessage.Key key, EventBodies.Body body, Connection owner, Deadline deadline) {
    ObjectNode event = parse(body);
    if (!tellsOf(event, InstagramEvent.Kind.COMMENT_ADDED)) {
      return false;
    }
    Optional<Boolean> there = subject.hasComment(owner, event.path("subject").asText(), deadline);
    if (there.filter(found -> found).isPresent()) {
      renew(key, body.cloudEvent(), deadline);
    }
    return there.filter(found -> !found).isPresent();
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
    Optional<Media> read = subject.media(owner, event.path("subject").asText(), deadline);
    read.ifPresent(
        fresh -> {
          event.set("data", data(owner, event, fresh));
          renew(key, Json.write(event), deadline);
        });
    return read;
  }

  private void renew(DeliveryMessage.Key key, String event, Deadline deadline) {
    Instant now = deadline.clock().instant();
    try {
      bodies.renew(key, new EventBodies.Body(event, now), deadline);
    } catch (StorageException | UnreadableDocumentException e) {
      // This receiver gets it all the same.
    }
  }

  /** Within the bounds of every event (P7). */
  private static JsonNode data(Connection owner, ObjectNode event, Media fresh) {
    Instant published = Instant.parse(event.path("time").asText());
    InstagramEvent again =
        InstagramEvent.MediaPublished.of(owner.professionalId(), owner.id(), fresh, published);
    return Json.parse(again.cloudEvent()).orElseThrow().path("data");
  }
}
