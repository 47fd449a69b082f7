package connector.instagram.metacallbacks;

import connector.instagram.digest.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs as Meta does. */
final class Signer {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Signer() {}

  static String sign(String payload, String secret) {
    return signEncoded(BASE64URL.encodeToString(payload.getBytes(StandardCharsets.UTF_8)), secret);
  }

  static String signEncoded(String encodedPayload, String secret) {
    byte[] signature = Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), encodedPayload);
    return BASE64URL.encodeToString(signature) + "." + encodedPayload;
  }
}
