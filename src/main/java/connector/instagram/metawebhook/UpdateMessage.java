package connector.instagram.metawebhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Updates on their way to whoever reads the comments, as they lie in the queue. The host writes
 * messages one after another, so as many updates as fit share one.
 *
 * @param attempt how often it was tried before
 * @param deadline when it is given up: the poll has found the comments by then
 */
record UpdateMessage(int attempt, Instant deadline, List<ToldComment> updates) {
  /** In base64, as the queue has it, exactly the 64 KiB that a message may have. */
  static final int MOST_BYTES = 48 * 1024;

  private static final int VERSION = 1;
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** More than any comment has; a text that is larger is read again anyway. */
  private static final int MOST_OF_ONE = 16 * 1024;

  /** The number of attempts grows. */
  private static final int ROOM = 16;

  UpdateMessage {
    updates = List.copyOf(updates);
  }

  /** All that arrived together, those of an account beside each other. */
  static List<UpdateMessage> pack(List<ToldComment> updates, Instant now) {
    return new UpdateMessage(0, now.plus(LIFETIME), updates).split();
  }

  /** The same as messages that fit into the queue. */
  private List<UpdateMessage> split() {
    List<ToldComment> sorted =
        updates.stream().sorted(Comparator.comparing(ToldComment::account)).toList();
    List<UpdateMessage> messages = new ArrayList<>();
    List<ToldComment> batch = new ArrayList<>();
    int empty = with(List.of()).size() + ROOM;
    int size = empty;
    for (ToldComment update : sorted) {
      ToldComment fitting = sizeOf(update) > MOST_OF_ONE ? update.withoutText() : update;
      int more = sizeOf(fitting) + 1;
      if (size + more > MOST_BYTES) {
        messages.add(with(batch));
        batch.clear();
        size = empty;
      }
      batch.add(fitting);
      size += more;
    }
    if (!batch.isEmpty()) {
      messages.add(with(batch));
    }
    return messages;
  }

  private UpdateMessage with(List<ToldComment> others) {
    return new UpdateMessage(attempt, deadline, others);
  }

  /** What is tried again. */
  UpdateMessage again(List<ToldComment> left) {
    return new UpdateMessage(attempt + 1, deadline, left);
  }

  boolean isOver(Instant now) {
    return !deadline.isAfter(now);
  }

  private int size() {
    return text().getBytes(StandardCharsets.UTF_8).length;
  }

  private static int sizeOf(ToldComment update) {
    return Json.writeBytes(update.json()).length;
  }

  String text() {
    ObjectNode json =
        Json.object()
            .put("version", VERSION)
            .put("attempt", attempt)
            .put("deadline", deadline.toString());
    ArrayNode list = json.putArray("updates");
    updates.forEach(update -> list.add(update.json()));
    return new String(Json.writeBytes(json), StandardCharsets.UTF_8);
  }

  /** Empty for what is no such message, or one of a newer version. */
  static Optional<UpdateMessage> parse(String text) {
    try {
      return Json.parse(text).flatMap(UpdateMessage::read);
    } catch (RuntimeException e) {
      // Whatever the reader trips over is no message of ours.
      return Optional.empty();
    }
  }

  private static Optional<UpdateMessage> read(JsonNode json) {
    JsonFields fields = JsonFields.of(json);
    if (fields.count("version") > VERSION) {
      return Optional.empty();
    }
    return Optional.of(
        new UpdateMessage(
            fields.count("attempt"),
            fields.time("deadline"),
            fields.objects("updates").stream().map(ToldComment::from).toList()));
  }

  @Override
  public String toString() {
    return "UpdateMessage[attempt=" + attempt + ", updates=" + updates.size() + "]";
  }
}
