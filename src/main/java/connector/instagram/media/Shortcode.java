package connector.instagram.media;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code in a post's address: the post's old numeric key in base 64, whose upper 41 bits tell
 * when it was made. Instagram's engineers described the scheme in "Sharding and IDs at Instagram";
 * today's codes still follow it.
 */
record Shortcode(String code) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Links of private accounts carry more behind the code itself (seen in the wild). */
  private static final int LENGTH = 11;

  private static final int TIME_SHIFT = 23;
  private static final long EPOCH_MILLIS = 1_314_220_021_721L;

  /** Empty when no post can have this code. */
  static Optional<Shortcode> parse(String code) {
    return CODE.matcher(code).matches() && key(core(code)).isPresent()
        ? Optional.of(new Shortcode(code))
        : Optional.empty();
  }

  /** The code of a numeric key in digits; empty when no post can have that key. */
  static Optional<Shortcode> ofKey(String digits) {
    try {
      long key = Long.parseLong(digits);
      return key > 0 ? Optional.of(of(key)) : Optional.empty();
    } catch (NumberFormatException e) {
      // More than 63 bits: no such key was ever given.
      return Optional.empty();
    }
  }

  /** The code of the post with this numeric key, which is above zero. */
  static Shortcode of(long key) {
    StringBuilder code = new StringBuilder();
    for (long rest = key; rest > 0; rest /= ALPHABET.length()) {
      code.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
    }
    return new Shortcode(code.reverse().toString());
  }

  /** When the post was made; its published time may be later. */
  Instant time() {
    long millis = (key(core(code)).orElse(0L) >> TIME_SHIFT) + EPOCH_MILLIS;
    return Instant.ofEpochMilli(millis);
  }

  /** The code without what private links carry behind it. */
  String core() {
    return core(code);
  }

  boolean names(String otherCode) {
    return otherCode.equals(code) || otherCode.equals(core(code));
  }

  private static String core(String code) {
    return code.length() > LENGTH ? code.substring(0, LENGTH) : code;
  }

  private static Optional<Long> key(String code) {
    long key = 0;
    for (int i = 0; i < code.length(); i++) {
      if (key >= 1L << 57) {
        // Another digit would not fit into the 63 bits that a key has.
        return Optional.empty();
      }
      key = key * ALPHABET.length() + ALPHABET.indexOf(code.charAt(i));
    }
    return Optional.of(key);
  }
}
