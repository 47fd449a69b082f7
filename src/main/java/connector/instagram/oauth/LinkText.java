package connector.instagram.oauth;

import connector.instagram.digest.Sha256;
import connector.instagram.secrets.SecretBox;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in link's secret as its address has it: {@code igl.<end in seconds>.<256 secret
 * bits>.<tag>}. The end is in its document's name too, so that old ones are found without being
 * read. The tag tells it from what strangers make up, without a look into storage.
 */
record LinkText(String text) {
  static final String FOLDER = "links/";
  private static final Pattern FORM =
      Pattern.compile("(igl\\.([0-9]{10})\\.[A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{11})");
  private static final Pattern NAME = Pattern.compile("links/([0-9]{10})-[0-9a-f]{64}\\.json");

  static LinkText random(Instant end, SecureRandom random, SecretBox secrets) {
    String untagged = "igl." + end.getEpochSecond() + "." + Ticket.randomText(random);
    return new LinkText(untagged + "." + secrets.tag(untagged));
  }

  /** Empty for whatever was not made here. */
  static Optional<LinkText> parse(String text, SecretBox secrets) {
    Matcher parts = FORM.matcher(text);
    return parts.matches() && secrets.hasMade(parts.group(1), parts.group(3))
        ? Optional.of(new LinkText(text))
        : Optional.empty();
  }

  /** The secret cannot be found from it. */
  String documentName() {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("not a link");
    }
    return FOLDER + parts.group(2) + "-" + Sha256.hex(parts.group(1)) + ".json";
  }

  static boolean isDocumentName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Never, for a document that is none of ours. */
  static Instant endOf(String documentName) {
    Matcher parts = NAME.matcher(documentName);
    return parts.matches() ? Instant.ofEpochSecond(Long.parseLong(parts.group(1))) : Instant.MAX;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
