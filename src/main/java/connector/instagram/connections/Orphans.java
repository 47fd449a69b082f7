package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.PageReader;
import connector.instagram.storage.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the last sweep saw, and how far the one came that is under way.
 *
 * @param swept when the last one began that got to its end
 * @param seen documents whose connection was not there, by container and name
 */
record Orphans(Instant swept, Map<String, Orphan> seen, Optional<Walk> walk) {
  static final Orphans NEVER = new Orphans(Instant.EPOCH, Map.of(), Optional.empty());

  /** More wait for the sweep after the next. */
  static final int MOST = 1_000;

  private static final Duration LONGEST = Duration.ofDays(3);

  Orphans {
    seen = Map.copyOf(seen);
  }

  /** A sweep is a day's work: who looks after storage is told when it takes several. */
  Optional<String> problem(Instant now) {
    if (walk.filter(slow -> slow.began().plus(LONGEST).isBefore(now)).isPresent()) {
      return walk.map(
          slow ->
              "The daily sweep of storage is under way since "
                  + slow.began()
                  + " and is at "
                  + slow.step()
                  + ": what belongs to nobody stays longer. The log of CleanStorage says whether"
                  + " it fails; docs/scale.md says what to do when there is too much.");
    }
    return swept.plus(LONGEST).isBefore(now) && walk.isEmpty()
        ? Optional.of(
            "Storage was not swept since " + swept + ": is the timer CleanStorage enabled?")
        : Optional.empty();
  }

  /**
   * A document whose connection is not there.
   *
   * @param since when a sweep saw it in this version first
   */
  record Orphan(String etag, Instant since) {}

  /**
   * A sweep that is under way.
   *
   * @param step what it was about to do
   * @param place where
   */
  record Walk(Instant began, String step, PageReader.Place place) {
    private ObjectNode json() {
      return Json.object()
          .put("began", began.toString())
          .put("step", step)
          .put("from", place.from())
          .put("after", place.after());
    }

    private static Walk from(JsonFields fields) {
      return new Walk(
          fields.time("began"),
          fields.text("step"),
          new PageReader.Place(fields.anyText("from"), fields.anyText("after")));
    }
  }

  /** How a sweep is written down. */
  static final class Codec implements Repository.Codec<Orphans> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public ObjectNode write(Orphans orphans) {
      ObjectNode content = Json.object().put("swept", orphans.swept().toString());
      orphans.walk().ifPresent(walk -> content.set("walk", walk.json()));
      ObjectNode seen = content.putObject("seen");
      new TreeMap<>(orphans.seen())
          .forEach(
              (document, orphan) ->
                  seen.putObject(document)
                      .put("etag", orphan.etag())
                      .put("since", orphan.since().toString()));
      return content;
    }

    @Override
    public Orphans read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      Map<String, Orphan> seen = new TreeMap<>();
      fields
          .object("seen")
          .objectsByName()
          .forEach(
              (document, orphan) ->
                  seen.put(document, new Orphan(orphan.text("etag"), orphan.time("since"))));
      return new Orphans(fields.time("swept"), seen, fields.optionalObject("walk").map(Walk::from));
    }
  }
}
