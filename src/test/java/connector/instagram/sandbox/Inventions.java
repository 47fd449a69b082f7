package connector.instagram.sandbox;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invents ids, tokens and shortcodes in the forms that Instagram gives them. */
final class Inventions {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final long SHORTCODE_EPOCH = 1_314_220_021_721L;

  private static final List<String> NAMES =
      List.of("ida", "lene", "oskar", "mira", "jonas", "tuva", "emil", "signe", "lars", "runa");
  private static final List<String> DOINGS =
      List.of("hikes", "paints", "bakes", "rows", "knits", "climbs", "reads", "skis", "sails");
  private static final List<String> PHRASES =
      List.of(
          "What a light",
          "Is the hut open on Sundays?",
          "\uD83D\uDE0D\uD83D\uDE0D",
          "We were there last week",
          "Saved for the autumn #soon",
          "Where is this, @fjord.and.fern?",
          "So calm");

  private final Random random;
  private final Set<String> given = new HashSet<>();

  Inventions(long seed) {
    random = new Random(seed);
  }

  String professionalId() {
    return unused("178414", 17);
  }

  String appScopedId() {
    return unused("265", 17);
  }

  String mediaId() {
    return unused(random.nextBoolean() ? "17" : "18", 17 + random.nextInt(2));
  }

  String commentId() {
    return unused("178", 17);
  }

  /** An id that is scoped to Instagram. */
  String authorId() {
    return unused("99", 18);
  }

  String token() {
    return "IGAA" + letters(60);
  }

  /** A sign-in's code. */
  String code() {
    return "AQ" + letters(40);
  }

  String traceId() {
    return "A" + letters(22);
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  /** The time is readable from the code, as in the real ones. */
  String shortcode(Instant at) {
    long time = Math.max(1, at.toEpochMilli() - SHORTCODE_EPOCH) << 23;
    StringBuilder code = new StringBuilder();
    // Among thousands of posts of one second, some would draw the same number.
    do {
      code.setLength(0);
      for (long rest = time | random.nextInt(1 << 23); rest > 0; rest /= 64) {
        code.append(ALPHABET.charAt((int) (rest % 64)));
      }
    } while (!given.add(code.reverse().toString()));
    return code.toString();
  }

  /** Who comments; differs from comment to comment, as does what they say. */
  static String commenter(long i) {
    int name = (int) (i % NAMES.size());
    int doing = (int) (i / NAMES.size() % DOINGS.size());
    return NAMES.get(name) + "." + DOINGS.get(doing) + "." + i;
  }

  static String remark(long i) {
    return PHRASES.get((int) (i % PHRASES.size())) + " (" + i + ")";
  }

  private String unused(String prefix, int length) {
    StringBuilder id = new StringBuilder();
    do {
      id.setLength(0);
      id.append(prefix);
      while (id.length() < length) {
        id.append((char) ('0' + random.nextInt(10)));
      }
    } while (!given.add(id.toString()));
    return id.toString();
  }

  private String letters(int length) {
    return random
        .ints(length, 0, 62)
        .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), (a, b) -> {})
        .toString();
  }
}
