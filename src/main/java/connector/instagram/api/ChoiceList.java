package connector.instagram.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a designer shows for a maker to choose from: ids, each with a title that people can read.
 */
public final class ChoiceList {
  private final ObjectNode body = Json.object();
  private final ArrayNode data = body.putArray("data");

  public void add(String id, String title) {
    data.addObject().put("id", id).put("title", title);
  }

  public ApiReply reply() {
    return ApiReply.ok(body);
  }

  /** The parts of a title: one short line each, of signs that every designer can show. */
  public static final class TitleText {
    private static final int LONGEST = 60;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final DateTimeFormatter MINUTE =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TitleText() {}

    /** The minute, in UTC. */
    public static String minute(Instant time) {
      return MINUTE.format(time);
    }

    /**
     * How a text of a stranger begins; empty when there is nothing in it to see. It is cut between
     * two characters, never inside one.
     */
    public static Optional<String> start(String text) {
      StringBuilder line = new StringBuilder();
      text.codePoints()
          .map(sign -> isSpace(sign) ? ' ' : sign)
          .filter(TitleText::isShown)
          .filter(sign -> sign != ' ' || !endsWithSpace(line))
          .forEach(line::appendCodePoint);
      String whole = bare(line.toString());
      if (whole.codePointCount(0, whole.length()) <= LONGEST) {
        return Optional.of(whole).filter(shown -> !shown.isEmpty());
      }
      return Optional.of(bare(whole.substring(0, whole.offsetByCodePoints(0, LONGEST))) + "…");
    }

    private static boolean endsWithSpace(StringBuilder line) {
      return line.isEmpty() || line.charAt(line.length() - 1) == ' ';
    }

    /** A joiner joins nothing at an end. */
    private static String bare(String line) {
      return line.replaceAll("^[ \u200C\u200D]+|[ \u200C\u200D]+$", "");
    }

    private static boolean isSpace(int sign) {
      return Character.isSpaceChar(sign)
          || Character.isWhitespace(sign)
          || Character.getType(sign) == Character.CONTROL;
    }

    /** Half characters, noncharacters and signs that turn the text around are left out. */
    private static boolean isShown(int sign) {
      return switch (Character.getType(sign)) {
        case Character.SURROGATE, Character.PRIVATE_USE -> false;
        // An emoji that is newer than this Java is unassigned too.
        case Character.UNASSIGNED -> !isNoncharacter(sign);
        // Persian words and joined emoji fall apart without these two.
        case Character.FORMAT -> sign == ZERO_WIDTH_NON_JOINER || sign == ZERO_WIDTH_JOINER;
        default -> true;
      };
    }

    private static boolean isNoncharacter(int sign) {
      return (sign & 0xFFFE) == 0xFFFE || (sign >= 0xFDD0 && sign <= 0xFDEF);
    }
  }
}
