package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;

/** How an outbox is written down that has a document of its own. */
final class OutboxCodec implements Repository.Codec<Outbox> {
  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public ObjectNode write(Outbox outbox) {
    ObjectNode content = Json.object();
    outbox.writeTo(content);
    return content;
  }

  @Override
  public Outbox read(ObjectNode content) {
    return Outbox.from(JsonFields.of(content));
  }
}
