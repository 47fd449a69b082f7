package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.UncertainFields;
import connector.instagram.http.Answer;
import connector.instagram.http.ErrorCode;
import connector.instagram.http.Problem;
import connector.instagram.http.ProblemException;
import connector.instagram.http.SelectQuery;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One media object of the account, in the connector's shapes. */
public final class SingleMedia {
  private static final Duration TIME = Duration.ofSeconds(25);
  private static final Set<GraphErrorKind> OWN_ERRORS =
      Set.of(GraphErrorKind.NOT_FOUND, GraphErrorKind.BLOCKED);

  private final MediaLookup lookup;
  private final Clock clock;
  private final UncertainFields uncertain = new UncertainFields(MediaDetails.UNCERTAIN);

  public SingleMedia(MediaLookup lookup, Clock clock) {
    this.lookup = lookup;
    this.clock = clock;
  }

  static Set<String> select(String fields) {
    return SelectQuery.parse(fields, MediaDetails.DECLARED);
  }

  /** The shape {@code MediaResponse}. */
  Answer legacy(Connection connection, MediaKey key) {
    ObjectNode reply = Json.object();
    reply.set("data", LegacyMedia.json(find(connection, key, LegacyMedia.FIELDS), connection));
    return Answer.ok(reply);
  }

  /** The shape {@code MediaItem}. */
  Answer byShortcode(Connection connection, Shortcode shortcode) {
    Media media = lookup.find(connection, shortcode, LegacyMedia.FIELDS, Deadline.in(TIME, clock));
    return Answer.ok(LegacyMedia.json(media, connection));
  }

  /** The shape {@code MediaDetails}. */
  Answer details(Connection connection, MediaKey key, Set<String> wanted) {
    Media media =
        uncertain.ask(MediaDetails.asked(wanted), fields -> find(connection, key, fields));
    return Answer.ok(MediaDetails.json(media, wanted));
  }

  /**
   * Instagram tells nobody who liked a post any more, only how many did, and that not always.
   *
   * @throws ProblemException always
   */
  Answer likes(Connection connection, MediaKey key) {
    OptionalLong likes = likeCount(connection, key);
    ObjectNode details = Json.object();
    likes.ifPresent(count -> details.put("likes", count));
    throw new ProblemException(
        new Problem(
            ErrorCode.LIKERS_NO_LONGER_AVAILABLE,
            "Instagram no longer tells who liked a post, so this action cannot return anybody."
                + (likes.isPresent()
                    ? " It does tell how many did: " + likes.getAsLong() + "."
                    : " How many did is not to be had either.")
                + " Use \"Get media details\" for the number of likes.",
            details,
            Optional.empty()));
  }

  /** Who liked cannot be told whatever happens here, so a passing fault only costs the number. */
  private OptionalLong likeCount(Connection connection, MediaKey key) {
    try {
      return Json.number(find(connection, key, List.of("id", "like_count")).node(), "like_count");
    } catch (GraphException e) {
      if (e.kind().refusesConnection() || OWN_ERRORS.contains(e.kind())) {
        throw e;
      }
      return OptionalLong.empty();
    }
  }

  private Media find(Connection connection, MediaKey key, Collection<String> fields) {
    return lookup.find(connection, key, fields, Deadline.in(TIME, clock));
  }
}
