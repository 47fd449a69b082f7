package connector.instagram.localhost;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.UpdateMessageResult;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A message that this host has hidden from others for a while. */
final class LockedMessage {
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final QueueClient queue;
  private final QueueMessageItem item;
  private String popReceipt;
  private boolean settled;

  LockedMessage(QueueClient queue, QueueMessageItem item) {
    this.queue = queue;
    this.item = item;
    this.popReceipt = item.getPopReceipt();
  }

  /** The client has nothing for a message without text. */
  BinaryData body() {
    return Optional.ofNullable(item.getBody()).orElseGet(() -> BinaryData.fromBytes(new byte[0]));
  }

  String id() {
    return item.getMessageId();
  }

  long dequeueCount() {
    return item.getDequeueCount();
  }

  /** Hides the message for longer, unless it is settled. */
  synchronized void renew(Duration lock) {
    if (!settled) {
      update(lock);
    }
  }

  synchronized void delete() {
    settled = true;
    queue.deleteMessageWithResponse(item.getMessageId(), popReceipt, CALL, Context.NONE);
  }

  synchronized void release(Duration visibleAfter) {
    settled = true;
    update(visibleAfter);
  }

  private void update(Duration visibleAfter) {
    UpdateMessageResult result =
        queue
            .updateMessageWithResponse(
                item.getMessageId(),
                popReceipt,
                item.getBody().toString(),
                visibleAfter,
                CALL,
                Context.NONE)
            .getValue();
    popReceipt = result.getPopReceipt();
  }

  /** The input of one run of the message. */
  Input input(String text) {
    return input(
        text,
        item.getMessageId(),
        item.getPopReceipt(),
        item.getDequeueCount(),
        item.getInsertionTime(),
        item.getExpirationTime(),
        item.getTimeNextVisible());
  }

  /** The input of a run that no stored message started. */
  static Input byHand(String text, String id) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return input(text, id, "", 1, now, now.plusDays(7), now);
  }

  private static Input input(
      String text,
      String id,
      String popReceipt,
      long dequeueCount,
      OffsetDateTime inserted,
      OffsetDateTime expires,
      OffsetDateTime nextVisible) {
    Map<String, Datum> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    metadata.put("QueueTrigger", Datum.text(text));
    metadata.put("Id", Datum.text(id));
    metadata.put("PopReceipt", Datum.text(popReceipt));
    metadata.put("DequeueCount", Datum.json(String.valueOf(dequeueCount)));
    metadata.put("InsertionTime", time(inserted));
    metadata.put("ExpirationTime", time(expires));
    metadata.put("NextVisibleTime", time(nextVisible));
    metadata.putAll(JsonProperties.of(text));
    return Input.of(Datum.text(text), new LinkedHashMap<>(metadata));
  }

  private static Datum time(OffsetDateTime time) {
    return Datum.json('"' + TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "+00:00\"");
  }
}
