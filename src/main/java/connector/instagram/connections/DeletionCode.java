package connector.instagram.connections;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one deletion, to whoever asked for it: 128 bits in hexadecimal behind a letter. It tells
 * nothing of the account.
 */
public record DeletionCode(String value) {
  private static final Pattern FORM = Pattern.compile("R[0-9a-f]{32}");

  public DeletionCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the code of a deletion");
    }
  }

  static DeletionCode random(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new DeletionCode("R" + HexFormat.of().formatHex(bytes));
  }

  /**
   * The same code for the same text.
   *
   * @param fingerprint at least 32 hexadecimal digits that nobody guesses
   */
  public static DeletionCode of(String fingerprint) {
    return new DeletionCode("R" + fingerprint.substring(0, 32));
  }

  public static Optional<DeletionCode> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new DeletionCode(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
