package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ErrorCode;
import connector.instagram.api.FieldsParameter;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Deadline;
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

/** One media object of the account, in the connector's shapes. */
public final class SingleMedia {
  private static final Duration TIME = Duration.ofSeconds(25);
  private static final Set<GraphErrorKind> OWN_ERRORS =
      Set.of(GraphErrorKind.NOT_FOUND, GraphErrorKind.BLOCKED);

  private final MediaLookup lookup;
  private final Clock clock;
  private final OptionalFields uncertain = new OptionalFields(MediaDetailsJson.UNCERTAIN);

  public SingleMedia(MediaLookup lookup, Clock clock) {
    this.lookup = lookup;
    this.clock = clock;
  }

  static Set<String> select(String fields) {
    return FieldsParameter.parse(fields, MediaDetailsJson.DECLARED);
  }

  /** The shape {@code MediaResponse}. */
  ApiReply legacy(Connection connection, MediaReference key) {
    ObjectNode reply = Json.object();
    reply.set(
        "data", LegacyMediaJson.json(find(connection, key, LegacyMediaJson.FIELDS), connection));
    return ApiReply.ok(reply);
  }

  /** The shape {@code MediaItem}. */
  ApiReply byShortcode(Connection connection, Shortcode shortcode) {
    Media media =
        lookup.find(connection, shortcode, LegacyMediaJson.FIELDS, Deadline.in(TIME, clock));
    return ApiReply.ok(LegacyMediaJson.json(media, connection));
  }

  /** The shape {@code MediaDetailsJson}. */
  ApiReply details(Connection connection, MediaReference key, Set<String> wanted) {
    Media media =
        uncertain.ask(MediaDetailsJson.asked(wanted), fields -> find(connection, key, fields));
    return ApiReply.ok(MediaDetailsJson.json(media, wanted));
  }

  /**
   * Instagram tells nobody who liked a post any more, only how many did, and that not always.
   *
   * @throws ApiException always
   */
  ApiReply likes(Connection connection, MediaReference key) {
    OptionalLong likes = likeCount(connection, key);
    ObjectNode details = Json.object();
    likes.ifPresent(count -> details.put("likes", count));
    throw new ApiException(
        new ApiError(
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
  private OptionalLong likeCount(Connection connection, MediaReference key) {
    try {
      return Json.number(find(connection, key, List.of("id", "like_count")).node(), "like_count");
    } catch (GraphException e) {
      if (e.kind().refusesConnection() || OWN_ERRORS.contains(e.kind())) {
        throw e;
      }
      return OptionalLong.empty();
    }
  }

  private Media find(Connection connection, MediaReference key, Collection<String> fields) {
    return lookup.find(connection, key, fields, Deadline.in(TIME, clock));
  }
}
