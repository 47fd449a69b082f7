package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The form in which Meta tells something about a person: signature, dot, payload. */
public final class SignedRequest {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private SignedRequest() {}

  /** Signs the encoded payload, as it stands. */
  public static String text(String secret, ObjectNode payload) {
    return text(secret, payload.toString());
  }

  /** The same of any text, for payloads that are none. */
  public static String text(String secret, String payload) {
    String encoded = ENCODER.encodeToString(payload.getBytes(UTF_8));
    return ENCODER.encodeToString(hmac(secret, encoded)) + "." + encoded;
  }

  /** The signature of a whole body, as the webhook has it. */
  static String hexHmac(String secret, String message) {
    return HexFormat.of().formatHex(hmac(secret, message));
  }

  private static byte[] hmac(String secret, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(message.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
