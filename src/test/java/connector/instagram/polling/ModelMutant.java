package connector.instagram.polling;

import connector.instagram.feed.MediaScan;
import connector.instagram.feed.SeenWindow;
import connector.instagram.storage.MemoryDocuments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A mistake that somebody could make in the poll: a class of which a method or two do something
 * else. Nothing of the class is repeated here, so it may change freely while the method stays.
 *
 * @param variants by the name of the method
 */
record ModelMutant(String name, Class<?> type, Map<String, Class<?>> variants) {
  static final List<ModelMutant> ALL =
      List.of(
          of(
              "cursor moved after a partial page",
              NewMediaDetector.class,
              "moved",
              ModelVariants.PartialIsComplete.class),
          of(
              "stops at the first old item",
              MediaScan.class,
              "notBelow",
              ModelVariants.FirstOldItemEnds.class),
          of("seen cut by count", SeenWindow.class, "trimmed", ModelVariants.CutByCount.class),
          of("> for >=", SeenWindow.class, "isNew", ModelVariants.AboveLowWatermark.class),
          of(
              "> for >= against the high watermark",
              SeenWindow.class,
              "isNew",
              ModelVariants.AboveHighWatermark.class),
          of(
              "unconditional write of a poll",
              MemoryDocuments.class,
              "replace",
              ModelVariants.PollOverwrites.class),
          of(
              "confirm overwrites the cursor",
              MemoryDocuments.class,
              "replace",
              ModelVariants.ConfirmOverwrites.class),
          new ModelMutant(
              "marking at the first poll instead of at connecting",
              NewMediaDetector.class,
              Map.of(
                  "start", ModelVariants.MarkLater.class,
                  "decide", ModelVariants.MarkAtFirstPoll.class)),
          of(
              "emission only after polling",
              ConnectionTurn.class,
              "take",
              ModelVariants.PollBeforeRelay.class),
          of(
              "emission before the won write",
              Cursors.class,
              "poll",
              ModelVariants.LostWriteCounts.class));

  private static ModelMutant of(String name, Class<?> type, String method, Class<?> variant) {
    return new ModelMutant(name, type, Map.of(method, variant));
  }

  /**
   * The class with the mistake in it.
   *
   * @throws IllegalStateException when a method is not there exactly once, or no longer has what
   *     its variant needs
   */
  DynamicType made() {
    DynamicType.Builder<?> changed = new ByteBuddy().redefine(type);
    for (Map.Entry<String, Class<?>> each : variants.entrySet()) {
      String method = each.getKey();
      if (Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(method)).count()
          != 1) {
        throw new IllegalStateException(
            name + ": not exactly one method " + method + " in " + type);
      }
      changed = changed.visit(Advice.to(each.getValue()).on(ElementMatchers.named(method)));
    }
    return changed.make();
  }
}
