package connector.instagram.outbox;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.connections.ConnectionId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Invents events that wait, and events that were given up. */
public final class DemoLetters {
  private final DeadLetters letters;
  private final Instant now;

  public DemoLetters(Documents letters, Instant now) {
    this.letters = new DeadLetters(letters, Backoff.JITTERED);
    this.now = now;
  }

  /** Gives an event up. */
  public void write(ConnectionId id, String userId, String mediaId, String caption) {
    Instant found = now.minus(Duration.ofDays(8));
    Outbox.Entry.Delivery given = new Outbox.Entry.Delivery(found, now, 20);
    letters.write(id, entry(id, userId, media(mediaId, caption, found), given), now, AMPLE);
  }

  /** Events that have waited for forty minutes and are not sent again for six hours. */
  public Outbox waiting(ConnectionId id, String userId, List<String> captions) {
    Instant found = now.minus(Duration.ofMinutes(40));
    Outbox.Entry.Delivery often = new Outbox.Entry.Delivery(found, now, 20);
    Outbox outbox = Outbox.EMPTY;
    for (int i = 0; i < captions.size(); i++) {
      Media media = media("1790000000000000" + i, captions.get(i), found);
      outbox = outbox.adding(List.of(entry(id, userId, media, often)));
    }
    return outbox;
  }

  private static Media media(String mediaId, String caption, Instant at) {
    return Media.from(
        Json.object().put("id", mediaId).put("caption", caption).put("timestamp", at.toString()));
  }

  private static Outbox.Entry entry(
      ConnectionId id, String userId, Media media, Outbox.Entry.Delivery delivery) {
    InstagramEvent.MediaPublished event =
        InstagramEvent.MediaPublished.of(userId, id, media, delivery.found());
    return new Outbox.Entry(event.id(), event.time(), event.cloudEvent(), delivery, 0);
  }
}
