package connector.instagram.oauth;

import connector.instagram.digest.RandomText;
import connector.instagram.digest.Sha256;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code as the client has it: {@code igo.<end in seconds>.<256 secret bits>}. The end is in its
 * document's name too, so that old ones are found without being read.
 */
record CodeText(String text) {
  static final String FOLDER = "codes/";
  private static final Pattern FORM = Pattern.compile("igo\\.([0-9]{10})\\.[A-Za-z0-9_-]{43}");
  private static final Pattern NAME = Pattern.compile("codes/([0-9]{10})-[0-9a-f]{64}\\.json");

  static CodeText random(Instant end, SecureRandom random) {
    return new CodeText("igo." + end.getEpochSecond() + "." + RandomText.base64Url(32, random));
  }

  /** Empty for what no code of ours looks like. */
  static Optional<CodeText> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CodeText(text)) : Optional.empty();
  }

  String documentName() {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("not a code");
    }
    return FOLDER + parts.group(1) + "-" + hash() + ".json";
  }

  static boolean isDocumentName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Never, for a document that is none of ours. */
  static Instant endOf(String documentName) {
    Matcher parts = NAME.matcher(documentName);
    return parts.matches() ? Instant.ofEpochSecond(Long.parseLong(parts.group(1))) : Instant.MAX;
  }

  private String hash() {
    return Sha256.hex(text);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
