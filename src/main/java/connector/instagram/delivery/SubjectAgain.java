package connector.instagram.delivery;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
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
import java.util.function.BiFunction;

/**
 * Reads what an event tells of once more before it is sent late (D2). It is no call of the maker's,
 * so it spends none of theirs (B1), and what Instagram refuses here says nothing of the connection:
 * a run finds that out (P10). Where the account or Instagram is in trouble it is not asked. Thread
 * safe.
 */
final class SubjectAgain {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 10_000;

  private static final Set<String> FIELDS = fields();

  private final GraphApi graph;
  private final OptionalFields optional = OptionalFields.ofMedia();
  private final Map<ConnectionId, Instant> leftAloneUntil = new ConcurrentHashMap<>();

  SubjectAgain(GraphApi graph) {
    this.graph = graph;
  }

  /** What all shapes show of a post, so that one reading serves all subscribers. */
  private static Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(MediaJson.FIELDS);
    fields.addAll(MediaJson.LegacyMediaJson.FIELDS);
    return fields;
  }

  /** A post; empty when it could not be read, for whatever reason. */
  Optional<Media> media(Connection connection, String id, Deadline deadline) {
    return ask(
            connection,
            id,
            deadline,
            (token, soon) ->
                optional.ask(
                    FIELDS, fields -> graph.findMedia(token, new MediaId(id), fields, soon)))
        .flatMap(found -> found);
  }

  /**
   * False when Instagram says that there is no such comment any more; empty when it says nothing.
   */
  Optional<Boolean> hasComment(Connection connection, String id, Deadline deadline) {
    return ask(connection, id, deadline, (token, soon) -> isThere(token, id, soon));
  }

  private boolean isThere(AccessToken token, String comment, Deadline soon) {
    try {
      return graph.comment(token, comment, soon).value().id().equals(comment);
    } catch (GraphException e) {
      if (isUnknownObject(e.error())) {
        return false;
      }
      throw e;
    }
  }

  /** What a second DELETE is answered too; other codes for what is not there mean other things. */
  private static boolean isUnknownObject(GraphError error) {
    return error.kind() == GraphError.Kind.NOT_FOUND && error.code().number().orElse(0) == 100;
  }

  /** Empty where Instagram is not asked, or refuses the answer. */
  private <T> Optional<T> ask(
      Connection connection,
      String id,
      Deadline deadline,
      BiFunction<AccessToken, Deadline, T> question) {
    Instant now = deadline.clock().instant();
    if (connection.status().state().isItsOwn()
        || !connection.hasKnownKey()
        || !MediaId.isValid(id)
        || leftAloneUntil.getOrDefault(connection.id(), Instant.MIN).isAfter(now)) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.apply(connection.openToken(), deadline.within(PATIENCE)));
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
