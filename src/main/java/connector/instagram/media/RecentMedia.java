package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the account published lately, newest first. */
final class RecentMedia {
  private static final Duration TIME = Duration.ofSeconds(25);

  /** As many as Instagram's own first page had when the connector was made. */
  private static final int ITEMS = 25;

  private final GraphApi graph;
  private final Clock clock;

  RecentMedia(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** With what {@link MediaJson} shows of the wanted properties. */
  List<Media> listNewest(Connection connection, Set<String> wanted) {
    Set<String> fields = new LinkedHashSet<>(wanted);
    fields.add("id");
    return read(connection, fields, MediaRange.newest(ITEMS)).media();
  }

  /** With what {@link LegacyMediaJson} shows. */
  RangeResult listRange(Connection connection, MediaRange range) {
    Set<String> fields = new LinkedHashSet<>(LegacyMediaJson.FIELDS);
    fields.add("shortcode");
    return read(connection, fields, range);
  }

  private RangeResult read(Connection connection, Set<String> fields, MediaRange range) {
    return new MediaRangeReader(
            graph, connection.openToken(), fields, range, Deadline.in(TIME, clock))
        .read();
  }
}
