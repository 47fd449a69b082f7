package connector.instagram.commentfeed;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.implementation.bind.annotation.Argument;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.implementation.bind.annotation.This;

/** What stands in for a method in a mutant of the comments (V3). */
public final class CommentVariants {
  private static final Set<Object> STOPPED = Collections.newSetFromMap(new IdentityHashMap<>());

  private CommentVariants() {}

  /** Reads nothing behind the first known comment. */
  public static void stopAtFirstKnown(@This Object walk, @SuperCall Runnable add)
      throws ReflectiveOperationException {
    if (STOPPED.contains(walk)) {
      return;
    }
    Field unseen = walk.getClass().getDeclaredField("unseen");
    unseen.setAccessible(true);
    int before = ((List<?>) unseen.get(walk)).size();
    add.run();
    if (((List<?>) unseen.get(walk)).size() == before) {
      boolean unused = STOPPED.add(walk);
    }
  }

  /** Meta's webhook is believed without a look at what is known. */
  public static boolean nothingIsKnown() {
    return false;
  }

  /** The count moves whatever the reading found, and however it ended. */
  public static FollowedPost countMovesAnyway(@Argument(0) CommentScan scan) {
    return FollowedPost.of(scan.task().post().count().orElse(0));
  }

  /** Counts are believed. */
  public static Optional<CountedPost> noSweep() {
    return Optional.empty();
  }

  /** An own answer is like any other. */
  public static boolean nobodyIsOwn() {
    return false;
  }
}
