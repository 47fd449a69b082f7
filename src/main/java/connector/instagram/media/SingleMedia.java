package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.OptionalFields;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One media object of the account. Every result is empty when the account has no such post. */
final class SingleMedia {
  private static final Set<GraphError.Kind> OWN_ERRORS =
      Set.of(GraphError.Kind.NOT_FOUND, GraphError.Kind.BLOCKED);

  private final MediaLookup lookup;
  private final OptionalFields optional = OptionalFields.ofMedia();

  SingleMedia(MediaLookup lookup) {
    this.lookup = lookup;
  }

  /** With what {@link MediaJson.LegacyMediaJson} shows. */
  Optional<Media> find(
      Connection connection, MediaParameter.MediaReference reference, Deadline deadline) {
    return find(connection, reference, MediaJson.LegacyMediaJson.FIELDS, deadline);
  }

  /** With what {@link MediaDetailsJson} shows of the wanted properties. */
  Optional<Media> findDetails(
      Connection connection,
      MediaParameter.MediaReference reference,
      Set<String> wanted,
      Deadline deadline) {
    return optional.ask(
        MediaDetailsJson.asked(wanted), fields -> find(connection, reference, fields, deadline));
  }

  /** A passing fault costs the number only: nobody waits for more. */
  Optional<Likes> findLikes(
      Connection connection, MediaParameter.MediaReference reference, Deadline deadline) {
    try {
      return find(connection, reference, List.of("id", "like_count"), deadline)
          .map(media -> new Likes(Json.number(media.node(), "like_count")));
    } catch (GraphException e) {
      if (e.kind().refusesConnection() || OWN_ERRORS.contains(e.kind())) {
        throw e;
      }
      return Optional.of(new Likes(OptionalLong.empty()));
    }
  }

  private Optional<Media> find(
      Connection connection,
      MediaParameter.MediaReference reference,
      Collection<String> fields,
      Deadline deadline) {
    return lookup.find(connection, reference, fields, deadline);
  }
}
