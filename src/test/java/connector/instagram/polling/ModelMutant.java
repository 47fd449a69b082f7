package connector.instagram.polling;

import java.util.ArrayList;
import java.util.List;

/**
 * A mistake that somebody could make in the poll: exact text of the sources, and what stands there
 * instead.
 */
record ModelMutant(String name, List<Change> changes) {
  /** One replacement; the text has to be there exactly once. */
  record Change(String type, String text, String instead) {}

  static final List<ModelMutant> ALL =
      List.of(
          of(
              "cursor moved after a partial page",
              "NewMediaDetector",
              "!scan.complete() || scan.date()",
              "scan.date()"),
          of(
              "stops at the first old item",
              "../feed/MediaScan",
              ".allMatch(media -> ScanResult.timestamp(media).isBefore(floor))",
              ".anyMatch(media -> ScanResult.timestamp(media).isBefore(floor))",
              "items.stream().filter(media",
              "items.stream().takeWhile(media"),
          of(
              "seen cut by count",
              "../feed/SeenWindow",
              "return new SeenWindow<>(highWatermark, low, kept);",
              "return new SeenWindow<>(highWatermark, lowWatermark, kept);"),
          of(
              "> for >=",
              "../feed/SeenWindow",
              "position.compareTo(lowWatermark) >= 0 && !seenIds",
              "position.compareTo(lowWatermark) > 0 && !seenIds"),
          of(
              "> for >= against the high watermark",
              "NewMediaDetector",
              "cursor.window().isNew(media.id(), ScanResult.timestamp(media))",
              """
              ScanResult.timestamp(media).isAfter(cursor.window().highWatermark())
                  && !cursor.window().seenIds().containsKey(media.id())"""),
          of(
              "unconditional write of a poll",
              "Cursors",
              "Optional<String> etag = replace(id, written, current.etag());",
              """
              Optional<Stored> latest = find(id);
              if (latest.isEmpty()) {
                return Optional.empty();
              }
              Optional<String> etag = replace(id, written, latest.get().etag());
              """),
          of(
              "confirm overwrites the cursor",
              "Cursors",
              "if (replace(id, cursor.withOutbox(rest), stored.get().etag()).isPresent()) {",
              """
              Optional<Stored> latest = find(id);
              if (latest.isEmpty()) {
                return false;
              }
              if (replace(id, cursor.withOutbox(rest), latest.get().etag()).isPresent()) {
              """),
          firstPoll(),
          of(
              "emission only after polling",
              "ConnectionPoll",
              "Optional<Won<List<OutboxEntry>>> served = outbox.serve(id, stored, run.emissions());",
              """
              ScanResult early;
              try {
                early =
                    listing.down(
                        connection.get().openToken(),
                        stored.cursor().window().lowWatermark(),
                        run.deadline(stored.cursor()));
              } catch (GraphException e) {
                return Result.of(PollOutcome.INSTAGRAM_FAILED, Optional.of(stored), List.of());
              }
              Optional<Won<List<OutboxEntry>>> served =
                  outbox.serve(id, stored, run.emissions());
              """,
              """
              listing.down(
                            token, current.cursor().window().lowWatermark(), run.deadline(current.cursor()))""",
              "early"),
          of(
              "emission before the won write",
              "ConnectionPoll",
              "Cursor next = decision.next().with(decision.next().outcome(), standing);",
              """
              emissions.emitFresh(decision.fresh());
              Cursor next = decision.next().with(decision.next().outcome(), standing);
              """,
              "      emissions.emitFresh(fresh);\n",
              "\n"));

  /** The cursor is made by the first poll, from what it lists then. */
  private static ModelMutant firstPoll() {
    return new ModelMutant(
        "marking at the first poll instead of at connecting",
        List.of(
            new Change(
                "PollAdmin",
                "if (!cursors.create(id, cursor) && !cursors.overwrite(id, cursor)) {",
                "if (cursors == null) {"),
            new Change("PollAdmin", "        cursors.create(id, cursor);\n", "\n"),
            new Change(
                "PollRun",
                "              .flatMap(listed -> cursor(id, listed))",
                """
                .flatMap(listed -> cursor(id, listed))
                .or(
                    () -> {
                      poll.begin(id, connection(id, entry), run.connectionDeadline());
                      return cursors.find(id);
                    })
                """),
            new Change(
                "ConnectionPoll",
                "  /** Writes how the poll ended, if that changed. */",
                """
                void begin(ConnectionId id, Connection connection, Deadline deadline) {
                  ScanResult listed;
                  try {
                    listed =
                        listing.recent(
                            connection.openToken(), java.time.Duration.ofHours(24), deadline);
                  } catch (GraphException e) {
                    return;
                  }
                  if (listed.complete() && listed.date().isPresent()) {
                    cursors.create(
                        id, poll.start(listed, listed.date().get(), Cursors.newWriteId()));
                  }
                }

                """)));
  }

  private static ModelMutant of(String name, String type, String... pairs) {
    ArrayList<Change> changes = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      changes.add(new Change(type, pairs[i], pairs[i + 1]));
    }
    return new ModelMutant(name, List.copyOf(changes));
  }
}
