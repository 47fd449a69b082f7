package connector.instagram.metacallbacks;

import connector.instagram.digest.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Proves that a {@code signed_request} is Meta's: {@code base64url(signature).base64url(payload)},
 * signed over the encoded payload. Meta does not say with which of the app's two secrets, so each
 * of them is tried.
 */
final class SignatureCheck {
  /** Meta's have some two hundred characters. */
  static final int LONGEST = 4_096;

  private final List<String> secrets;

  /**
   * @param secrets those of the app that may have signed, the likeliest first
   */
  SignatureCheck(List<String> secrets) {
    this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
  }

  /**
   * @throws RefusedCallbackException saying what is wrong with it
   */
  SignedRequest verify(String text, Instant now) {
    if (text.length() > LONGEST) {
      throw new RefusedCallbackException("it is longer than " + LONGEST + " characters");
    }
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new RefusedCallbackException("it has no two parts with a dot between them");
    }
    byte[] signature = decode(text.substring(0, dot), "signature");
    String payload = text.substring(dot + 1);
    if (!isSigned(payload, signature)) {
      throw new RefusedCallbackException("it is signed with no secret of the Meta app");
    }
    return SignedRequest.read(decode(payload, "payload"), signature, now);
  }

  /** Takes as long whichever secret it is, and wherever a wrong signature differs. */
  private boolean isSigned(String payload, byte[] signature) {
    boolean signed = false;
    for (String secret : secrets) {
      byte[] expected = Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), payload);
      signed |= MessageDigest.isEqual(expected, signature);
    }
    return signed;
  }

  /** With padding or without. */
  private static byte[] decode(String part, String name) {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw new RefusedCallbackException("its " + name + " is not base64url");
    }
  }
}
