package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the last sweep saw.
 *
 * @param seen documents whose connection was not there, by container and name
 */
record Orphans(Instant swept, Map<String, Orphan> seen) {
  static final Orphans NEVER = new Orphans(Instant.EPOCH, Map.of());

  /** More wait for the sweep after the next. */
  static final int MOST = 1_000;

  Orphans {
    seen = Map.copyOf(seen);
  }

  /** In exactly this version. */
  Optional<Orphan> seen(String document, String etag) {
    return Optional.ofNullable(seen.get(document)).filter(orphan -> orphan.etag().equals(etag));
  }

  /**
   * A document whose connection is not there.
   *
   * @param since when a sweep saw it in this version first
   */
  record Orphan(String etag, Instant since) {}

  /** How a sweep is written down. */
  static final class Codec implements Repository.Codec<Orphans> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public ObjectNode write(Orphans orphans) {
      ObjectNode content = Json.object().put("swept", orphans.swept().toString());
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
      return new Orphans(fields.time("swept"), seen);
    }
  }
}
