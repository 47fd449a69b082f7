package connector.instagram.oauth;

import connector.instagram.digest.ConstantTime;
import connector.instagram.digest.RandomText;
import connector.instagram.digest.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one sign-in in one browser. Its text is the {@code state} that goes to Instagram and comes
 * back (S5).
 *
 * @param slot which of the browser's cookies belongs to it
 * @param nonce 256 random bits
 */
record Ticket(int slot, String nonce, Instant started) {
  /** So many sign-ins can be under way in one browser. Their cookies have to fit into a request. */
  static final int SLOTS = 4;

  /** From our authorization endpoint to Instagram's answer, and from there to the person's. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final Pattern FORM = Pattern.compile("([0-3])\\.([A-Za-z0-9_-]{43})");

  static Ticket random(int slot, SecureRandom random, Instant now) {
    return new Ticket(slot, randomText(random), now);
  }

  static String randomText(SecureRandom random) {
    return RandomText.base64Url(32, random);
  }

  /** The slot that a text names; empty when it is the text of no ticket. */
  static Optional<Integer> slotOf(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches() ? Optional.of(Integer.parseInt(parts.group(1))) : Optional.empty();
  }

  String text() {
    return slot + "." + nonce;
  }

  /** Compares in constant time. */
  boolean hasText(String text) {
    return ConstantTime.isEqual(text(), text);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(started.plus(LIFE));
  }

  /** Names what is stored of this sign-in; the nonce cannot be found from it. */
  String hash() {
    return Sha256.hex(nonce);
  }

  @Override
  public String toString() {
    return "Ticket[" + slot + ", redacted]";
  }
}
