package connector.instagram.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Text from outside as a log line may hold it: bounded, and never a line of its own. */
public final class LogText {
  private static final int LONGEST_VALUE = 100;
  private static final int LONGEST_LINE = 2_000;

  private LogText() {}

  /** For one named value: without spaces either, so that nothing in it reads as another value. */
  public static String value(String text) {
    return of(text, LONGEST_VALUE, '_');
  }

  /** For a whole sentence. */
  public static String line(String text) {
    return of(text, LONGEST_LINE, ' ');
  }

  private static String of(String text, int longest, char space) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(sign -> sign == ' ' ? space : isVisible(sign) ? sign : '?')
        .forEach(safe::appendCodePoint);
    boolean cut = text.codePointCount(0, text.length()) > longest;
    return cut ? safe.append('…').toString() : safe.toString();
  }

  private static boolean isVisible(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Describes an unexpected failure for a log: where it happened, without any message text. */
  public static final class SafeStackTrace {
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
}
