package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.OptionalFields;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One media object of the account. Every result is empty when the account has no such post. */
final class SingleMedia {
  private static final Duration TIME = Duration.ofSeconds(25);
  private static final Set<GraphErrorKind> OWN_ERRORS =
      Set.of(GraphErrorKind.NOT_FOUND, GraphErrorKind.BLOCKED);

  private final MediaLookup lookup;
  private final Clock clock;
  private final OptionalFields optional = new OptionalFields(MediaDetailsJson.OPTIONAL);

  SingleMedia(MediaLookup lookup, Clock clock) {
    this.lookup = lookup;
    this.clock = clock;
  }

  /** With what {@link LegacyMediaJson} shows. */
  Optional<Media> find(Connection connection, MediaReference reference) {
    return find(connection, reference, LegacyMediaJson.FIELDS);
  }

  /** With what {@link MediaDetailsJson} shows of the wanted properties. */
  Optional<Media> findDetails(Connection connection, MediaReference reference, Set<String> wanted) {
    return optional.ask(
        MediaDetailsJson.asked(wanted), fields -> find(connection, reference, fields));
  }

  /** A passing fault costs the number only: nobody waits for more. */
  Optional<Likes> findLikes(Connection connection, MediaReference reference) {
    try {
      return find(connection, reference, List.of("id", "like_count"))
          .map(media -> new Likes(Json.number(media.node(), "like_count")));
    } catch (GraphException e) {
      if (e.kind().refusesConnection() || OWN_ERRORS.contains(e.kind())) {
        throw e;
      }
      return Optional.of(new Likes(OptionalLong.empty()));
    }
  }

  private Optional<Media> find(
      Connection connection, MediaReference reference, Collection<String> fields) {
    return lookup.find(connection, reference, fields, Deadline.in(TIME, clock));
  }
}
