package connector.instagram.metawebhook;

import connector.instagram.digest.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proves that a body is Meta's: {@code X-Hub-Signature-256: sha256=…} over its bytes as they came,
 * with the characters escaped as Meta escaped them (page "Webhooks"). Meta says only that the app's
 * secret signs; notices of Instagram come with the Instagram app's, those of Facebook with the Meta
 * app's. So each of them is tried.
 */
final class NoticeSignature {
  static final String HEADER = "x-hub-signature-256";

  private static final Pattern FORM = Pattern.compile("sha256=([0-9a-fA-F]{64})");

  private final List<String> secrets;

  /**
   * @param secrets those of the app that may have signed, in the order of {@link Signer}
   */
  NoticeSignature(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Whose secret it was. */
  enum Signer {
    INSTAGRAM_APP("Instagram app secret"),
    META_APP("Meta app secret");

    private final String text;

    Signer(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /**
   * Who signed the body; empty when nobody of the app did. It takes as long whichever secret it is,
   * and wherever a wrong signature differs.
   */
  Optional<Signer> signer(String header, String body) {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      return Optional.empty();
    }
    byte[] given = HexFormat.of().parseHex(form.group(1));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Optional<Signer> found = Optional.empty();
    for (int i = 0; i < secrets.size(); i++) {
      byte[] expected = Hmac.sha256(secrets.get(i).getBytes(StandardCharsets.UTF_8), bytes);
      boolean isSigned = MessageDigest.isEqual(expected, given);
      if (isSigned && found.isEmpty()) {
        found = Optional.of(Signer.values()[i]);
      }
    }
    return found;
  }
}
