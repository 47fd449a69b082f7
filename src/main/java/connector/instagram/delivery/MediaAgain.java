package connector.instagram.delivery;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.OptionalFields;
import connector.instagram.media.MediaJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads a post once more before it is sent (D2). It is no call of the maker's, so it spends none of
 * theirs (B1), and what Instagram refuses here says nothing of the connection: a run finds that out
 * (P10). Where the account or Instagram is in trouble it is not asked. Thread safe.
 */
final class MediaAgain {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 10_000;

  private static final Set<String> FIELDS = fields();

  private final Supplier<GraphApi> graph;
  private final OptionalFields optional = OptionalFields.ofMedia();
  private final Map<ConnectionId, Instant> leftAloneUntil = new ConcurrentHashMap<>();

  MediaAgain(Supplier<GraphApi> graph) {
    this.graph = graph;
  }

  /** What all shapes show of a post, so that one reading serves all subscribers. */
  private static Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(MediaJson.FIELDS);
    fields.addAll(MediaJson.LegacyMediaJson.FIELDS);
    return fields;
  }

  /** Empty when it could not be read, for whatever reason. */
  Optional<Media> read(Connection connection, String id, Deadline deadline) {
    Instant now = deadline.clock().instant();
    if (connection.status().state().isItsOwn()
        || !connection.hasKnownKey()
        || !MediaId.isValid(id)
        || leftAloneUntil.getOrDefault(connection.id(), Instant.MIN).isAfter(now)) {
      return Optional.empty();
    }
    try {
      AccessToken token = connection.openToken();
      Deadline soon = deadline.within(PATIENCE);
      return optional.ask(
          FIELDS, fields -> graph.get().findMedia(token, new MediaId(id), fields, soon));
    } catch (GraphException e) {
      leaveAlone(connection.id(), now);
      return Optional.empty();
    }
  }

  private void leaveAlone(ConnectionId id, Instant now) {
    if (leftAloneUntil.size() >= MOST_REMEMBERED) {
      leftAloneUntil.clear();
    }
    leftAloneUntil.put(id, now.plus(LEFT_ALONE));
  }
}
