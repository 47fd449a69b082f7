package connector.instagram.writes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;

/**
 * How far a request to make something came. No text of it is kept.
 *
 * @param inputs a hash of what was asked for
 * @param first when the first call was about to be made: what it made is not older
 */
record StoredWrite(String inputs, Instant first, Stage stage) {

  static StoredWrite begun(String inputs, Instant now) {
    return new StoredWrite(inputs, now, new Stage.Started(now));
  }

  StoredWrite at(Stage next) {
    return new StoredWrite(inputs, first, next);
  }

  /** Where the request stands. */
  sealed interface Stage {
    /**
     * Somebody calls, or died over it.
     *
     * @param at when this try began
     */
    record Started(Instant at) implements Stage {}

    /**
     * It was made.
     *
     * @param id empty where Instagram did not tell it
     */
    record Done(String id) implements Stage {}

    /**
     * Whether it was made is not known.
     *
     * @param repeatFrom when it may be made again, if a look does not find it
     */
    record Unknown(Instant repeatFrom) implements Stage {}
  }

  /** Document form. */
  static final class Codec implements Repository.Codec<StoredWrite> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Delete it when you have seen at Instagram whether the comment is there: then the same"
          + " key makes it anew. It ends by itself after a day.";
    }

    @Override
    public ObjectNode write(StoredWrite write) {
      ObjectNode json =
          Json.object().put("inputs", write.inputs).put("first", write.first.toString());
      if (write.stage instanceof Stage.Started started) {
        json.put("startedAt", started.at().toString());
      } else if (write.stage instanceof Stage.Done done) {
        json.put("madeId", done.id());
      } else if (write.stage instanceof Stage.Unknown unknown) {
        json.put("repeatFrom", unknown.repeatFrom().toString());
      }
      return json;
    }

    @Override
    public StoredWrite read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new StoredWrite(fields.text("inputs"), fields.time("first"), stage(fields, content));
    }

    private static Stage stage(JsonFields fields, ObjectNode content) {
      if (content.has("madeId")) {
        return new Stage.Done(fields.anyText("madeId"));
      }
      return content.has("repeatFrom")
          ? new Stage.Unknown(fields.time("repeatFrom"))
          : new Stage.Started(fields.time("startedAt"));
    }
  }
}
