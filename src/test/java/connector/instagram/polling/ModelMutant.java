package connector.instagram.polling;

import connector.instagram.feed.MediaScan;
import connector.instagram.feed.SeenWindow;
import connector.instagram.storage.MemoryDocuments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A mistake that somebody could make: one class of which a method or two do something else. Nothing
 * of the class is repeated here, so it may change freely while the method stays.
 *
 * @param model which model has to notice
 * @param variants method by method, what stands in for it
 * @param mistakes the class that has these variants
 */
record ModelMutant(
    String name, Model model, Class<?> type, Map<String, String> variants, Class<?> mistakes) {
  private static final List<ModelMutant> OF_POLL =
      List.of(
          new ModelMutant(
              "cursor moved after a partial page",
              Model.POLL,
              NewMediaDetector.class,
              Map.of("moved", "partialIsComplete")),
          new ModelMutant(
              "stops at the first old item",
              Model.POLL,
              MediaScan.class,
              Map.of("notBelow", "firstOldItemEnds")),
          new ModelMutant(
              "seen cut by count", Model.POLL, SeenWindow.class, Map.of("trimmed", "cutByCount")),
          new ModelMutant(
              "> for >=", Model.POLL, SeenWindow.class, Map.of("isNew", "aboveLowWatermark")),
          new ModelMutant(
              "> for >= against the high watermark",
              Model.POLL,
              SeenWindow.class,
              Map.of("isNew", "aboveHighWatermark")),
          new ModelMutant(
              "unconditional write of a poll",
              Model.POLL,
              MemoryDocuments.class,
              Map.of("replace", "pollOverwrites")),
          new ModelMutant(
              "confirm overwrites the cursor",
              Model.POLL,
              MemoryDocuments.class,
              Map.of("replace", "confirmOverwrites")),
          new ModelMutant(
              "marking at the first poll instead of at connecting",
              Model.POLL,
              NewMediaDetector.class,
              Map.of("start", "markLater", "decide", "markAtFirstPoll")),
          new ModelMutant(
              "emission only after polling",
              Model.POLL,
              ConnectionTurn.class,
              Map.of("take", "pollBeforeRelay")),
          new ModelMutant(
              "emission before the won write",
              Model.POLL,
              Cursors.class,
              Map.of("poll", "lostWriteCounts")),
          new ModelMutant(
              "a shard's message of the present tick is dropped",
              Model.POLL,
              ShardPoll.class,
              Map.of("isOver", "presentIsOver")),
          new ModelMutant(
              "a shard that was polled once is done for ever",
              Model.POLL,
              ShardPoll.class,
              Map.of("isOver", "everPolledIsOver")));

  ModelMutant(String name, Model model, Class<?> type, Map<String, String> variants) {
    this(name, model, type, variants, ModelVariants.class);
  }

  /** The mistakes of the poll, those of the rest of the chain, and those of comments. */
  static List<ModelMutant> all() {
    return Stream.of(OF_POLL, ChainMutants.ALL, CommentMutants.ALL).flatMap(List::stream).toList();
  }

  /** Which model of the three. */
  enum Model {
    POLL,
    CHAIN,
    COMMENTS
  }

  /**
   * The class with the mistake in it.
   *
   * @throws RuntimeException when a method is not there exactly once, or has no longer what the
   *     mistake needs
   */
  DynamicType made() {
    DynamicType.Builder<?> changed = new ByteBuddy().rebase(type);
    for (Map.Entry<String, String> each : variants.entrySet()) {
      if (Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.getName().equals(each.getKey()))
              .count()
          != 1) {
        throw new IllegalStateException(
            name + ": not exactly one " + each.getKey() + " in " + type);
      }
      changed =
          changed
              .method(ElementMatchers.named(each.getKey()))
              .intercept(
                  MethodDelegation.withDefaultConfiguration()
                      .filter(ElementMatchers.named(each.getValue()))
                      .to(mistakes));
    }
    return changed.make();
  }
}
