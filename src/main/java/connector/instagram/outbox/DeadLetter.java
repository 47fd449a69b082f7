package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.DocumentCodec;
import java.time.Instant;

/**
 * An event that was given up.
 *
 * @param reason a word for why
 */
record DeadLetter(OutboxEntry entry, String reason, Instant givenUp) {
  static final String NOT_ACKNOWLEDGED = "not_acknowledged";

  /** Whose event it was, and which. */
  record Name(ConnectionId connection, String event) {
    private static final String SUFFIX = ".json";

    static Name of(String document) {
      int slash = document.indexOf('/');
      return new Name(
          new ConnectionId(document.substring(0, slash)),
          document.substring(slash + 1, document.length() - SUFFIX.length()));
    }

    String document() {
      return connection + "/" + event + SUFFIX;
    }
  }

  /** How a dead letter is written down: the outbox entry, and why it was given up. */
  static final class Codec implements DocumentCodec<DeadLetter> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public ObjectNode write(DeadLetter letter) {
      return letter
          .entry()
          .json()
          .put("reason", letter.reason())
          .put("givenUp", letter.givenUp().toString());
    }

    @Override
    public DeadLetter read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new DeadLetter(
          OutboxEntry.from(fields), fields.text("reason"), fields.time("givenUp"));
    }
  }
}
