package connector.instagram.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.Subscriptions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest deliveries of a connection, for its operator: how far each is, and no content. */
final class DeliveryList {
  private static final int MOST = 50;

  private static final Comparator<Documents.Entry> NEWEST_FIRST =
      Comparator.comparing(Documents.Entry::modified)
          .reversed()
          .thenComparing(Documents.Entry::name);

  private final Subscriptions subscriptions;
  private final DeliveryRecords records;

  DeliveryList(Subscriptions subscriptions, DeliveryRecords records) {
    this.subscriptions = subscriptions;
    this.records = records;
  }

  /** Reads no more records than it shows, whatever lies there. */
  ObjectNode newest(ConnectionId connection, Deadline deadline) {
    Map<String, String> hosts = new HashMap<>();
    for (Subscription each : subscriptions.list(connection, deadline).readable()) {
      hosts.put(each.id(), each.callbackHost());
    }
    List<Documents.Entry> entries = records.list(connection, deadline);
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    entries.stream()
        .sorted(NEWEST_FIRST)
        .limit(MOST)
        .flatMap(entry -> DeliveryMessage.Key.parse(entry.name()).stream())
        .forEach(key -> one(key, hosts, deadline).ifPresent(data::add));
    return json;
  }

  private Optional<ObjectNode> one(
      DeliveryMessage.Key key, Map<String, String> hosts, Deadline deadline) {
    try {
      return records.find(key, deadline).map(record -> json(key, hosts, record));
    } catch (UnreadableDocumentException e) {
      return Optional.of(
          named(key, hosts)
              .put("state", "unreadable")
              .put("lastReason", String.valueOf(e.getMessage())));
    }
  }

  private static ObjectNode json(
      DeliveryMessage.Key key, Map<String, String> hosts, DeliveryRecord record) {
    ObjectNode json =
        named(key, hosts)
            .put("type", record.type())
            .put("state", record.state().text())
            .put("attempts", record.attempts())
            .put("at", record.last().at().toString());
    if (!record.isDelivered()) {
      json.put("lastReason", record.last().result());
    }
    record.last().next().ifPresent(next -> json.put("nextAttempt", next.toString()));
    return json;
  }

  private static ObjectNode named(DeliveryMessage.Key key, Map<String, String> hosts) {
    ObjectNode json =
        Json.object().put("event", key.event()).put("subscription", key.subscription());
    Optional.ofNullable(hosts.get(key.subscription()))
        .ifPresent(host -> json.put("callbackHost", host));
    return json;
  }
}
