package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.OptionalFields;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the account published lately, newest first. */
final class RecentMedia {
  /** One page, as large as Instagram gives it. */
  private static final int CHOICES = 100;

  private final GraphApi graph;
  private final OptionalFields optional = OptionalFields.ofMedia();

  RecentMedia(GraphApi graph) {
    this.graph = graph;
  }

  /** With what {@link MediaJson} shows of the wanted properties. */
  RangeResult list(Connection connection, Set<String> wanted, MediaRange range, Deadline deadline) {
    Set<String> fields = new LinkedHashSet<>(wanted);
    fields.add("id");
    if (range.ordered()) {
      fields.add("timestamp");
      fields.add("shortcode");
    }
    return optional.ask(fields, known -> read(connection, known, range, deadline));
  }

  /** With what {@link MediaChoices} shows. */
  RangeResult listChoices(Connection connection, Deadline deadline) {
    return optional.ask(
        MediaChoices.FIELDS,
        known -> read(connection, known, MediaRange.newest(CHOICES), deadline));
  }

  /** With what {@link MediaJson.LegacyMediaJson} shows. */
  RangeResult listRange(Connection connection, MediaRange range, Deadline deadline) {
    Set<String> fields = new LinkedHashSet<>(MediaJson.LegacyMediaJson.FIELDS);
    fields.add("shortcode");
    return read(connection, fields, range, deadline);
  }

  private RangeResult read(
      Connection connection, Set<String> fields, MediaRange range, Deadline deadline) {
    return new MediaRangeReader(graph, connection.openToken(), fields, range, deadline).read();
  }
}
