package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells whoever takes it to poll a shard.
 *
 * @param tick when the timer wrote it
 * @param asking whether Instagram is asked although the circuit breaker is open
 */
record ShardMessage(Shard shard, Instant tick, PollRun.Asking asking) {
  /** No number of a minute divides it, so that each tick begins elsewhere. */
  private static final int STEP = 97;

  /**
   * One for each shard. They begin with another one at each tick: where not all of them have their
   * turn in time, it is not always the same that wait.
   */
  static List<String> all(Instant tick, PollRun.Asking asking) {
    List<Shard> shards = Shard.all();
    int first = (int) Math.floorMod(tick.getEpochSecond() / 60 * STEP, (long) Shard.COUNT);
    return IntStream.range(first, first + Shard.COUNT)
        .mapToObj(i -> new ShardMessage(shards.get(i % Shard.COUNT), tick, asking).text())
        .toList();
  }

  String text() {
    ObjectNode content = Json.object().put("shard", shard.name()).put("tick", tick.toString());
    if (asking == PollRun.Asking.ANYWAY) {
      content.put("anyway", true);
    }
    return content.toString();
  }

  /** Empty when it is none of ours. */
  static Optional<ShardMessage> from(String text) {
    try {
      JsonFields fields =
          JsonFields.of(Json.parse(text).orElseThrow(IllegalArgumentException::new));
      return Optional.of(
          new ShardMessage(
              new Shard(fields.text("shard")),
              fields.time("tick"),
              fields.flagOrFalse("anyway") ? PollRun.Asking.ANYWAY : PollRun.Asking.AS_DUE));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
