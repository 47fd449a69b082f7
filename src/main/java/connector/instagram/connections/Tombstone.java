package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a deletion while it goes on. No id, name or token of the account is in it: those
 * are in the connection's own document, which goes last.
 *
 * @param opened when this was written
 * @param removed when the last document was removed; what is under way may still hold something
 */
record Tombstone(
    DeletionOrder order, ConnectionId connection, Instant opened, Optional<Instant> removed) {
  Deletions.Code code() {
    return order.code();
  }

  Tombstone removedAt(Instant now) {
    return new Tombstone(order, connection, opened, Optional.of(now));
  }

  /** How a tombstone is written down. */
  static final class Codec implements Repository.Codec<Tombstone> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "End the connection again, if it is still there, and delete this document.";
    }

    @Override
    public boolean isNamed(Tombstone tombstone, String name) {
      return Tombstones.open(tombstone.code()).equals(name);
    }

    @Override
    public ObjectNode write(Tombstone tombstone) {
      ObjectNode content =
          Json.object()
              .put("code", tombstone.code().value())
              .put("asked", tombstone.order().asked().toString())
              .put("shown", tombstone.order().shown())
              .put("connection", tombstone.connection().value())
              .put("opened", tombstone.opened().toString());
      tombstone.removed().ifPresent(at -> content.put("removed", at.toString()));
      return content;
    }

    @Override
    public Tombstone read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new Tombstone(
          new DeletionOrder(
              new Deletions.Code(fields.text("code")), fields.time("asked"), fields.flag("shown")),
          new ConnectionId(fields.text("connection")),
          fields.time("opened"),
          fields.optionalTime("removed"));
    }
  }
}
