package connector.instagram.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Describes an unexpected failure for a log: where it happened, without any message text. */
public final class SafeStackTrace {
  private static final int FRAMES = 12;
  private static final int CAUSES = 4;

  private SafeStackTrace() {}

  /** Class names and places only, because a message may quote an address or a value. */
  public static String describe(Throwable failure) {
    return describe(failure, CAUSES);
  }

  private static String describe(Throwable failure, int causes) {
    String frames =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(
                frame ->
                    frame.getClassName()
                        + "."
                        + frame.getMethodName()
                        + ":"
                        + frame.getLineNumber())
            .collect(Collectors.joining(" < "));
    Throwable cause = failure.getCause();
    return failure.getClass().getName()
        + " at "
        + frames
        + (cause == null || causes == 0 ? "" : " caused by " + describe(cause, causes - 1));
  }
}
