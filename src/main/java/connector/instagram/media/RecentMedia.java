package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiReply;
import connector.instagram.api.FieldsParameter;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the account published lately, newest first, in the connector's shapes {@code
 * GetMyMedia_ResponseV2} and {@code MediasResponse}.
 */
public final class RecentMedia {
  private static final Duration TIME = Duration.ofSeconds(25);

  /** As many as Instagram's own first page had when the connector was made. */
  private static final int ITEMS = 25;

  private final GraphApi graph;
  private final Clock clock;

  public RecentMedia(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  static Set<String> select(String fields) {
    return FieldsParameter.parse(fields, MediaJson.FIELDS);
  }

  ApiReply of(Connection connection, Set<String> wanted) {
    Set<String> asked = new LinkedHashSet<>(wanted);
    asked.add("id");
    return list(
        walk(connection, asked, MediaRange.newest(ITEMS)), media -> MediaJson.json(media, wanted));
  }

  ApiReply legacy(Connection connection, MediaRange range) {
    Set<String> asked = new LinkedHashSet<>(LegacyMediaJson.FIELDS);
    asked.add("shortcode");
    return list(walk(connection, asked, range), media -> LegacyMediaJson.json(media, connection));
  }

  private List<Media> walk(Connection connection, Set<String> fields, MediaRange range) {
    return new MediaRangeReader(
            graph, connection.token().open(), fields, range, Deadline.in(TIME, clock))
        .read();
  }

  private static ApiReply list(List<Media> media, Function<Media, ObjectNode> shape) {
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    media.forEach(each -> data.add(shape.apply(each)));
    return ApiReply.ok(reply);
  }
}
