package connector.instagram.secrets;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for storage: compact JWE, AES-256-GCM, the key named by {@code kid}. What is
 * encrypted for one document cannot be opened in another, because the document's name is part of
 * the authenticated header. Thread safe.
 */
public final class SecretBox {
  private static final String DOCUMENT = "doc";
  private static final byte[] TAGS = "tags".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DERIVED = "derived".getBytes(StandardCharsets.US_ASCII);
  private static final int TAG_BYTES = 8;

  private final List<EncryptionKey> keys;
  private final Clock clock;

  public SecretBox(List<EncryptionKey> keys, Clock clock) {
    this.keys = List.copyOf(keys);
    this.clock = clock;
  }

  /** The key that encrypts at present. */
  public EncryptionKey activeKey() {
    return activeKey(clock.instant());
  }

  private EncryptionKey activeKey(Instant when) {
    return keys.stream()
        .filter(candidate -> !candidate.activeFrom().isAfter(when))
        .max(Comparator.comparing(EncryptionKey::activeFrom))
        .orElseThrow(() -> new IllegalStateException("no encryption key is active yet"));
  }

  /**
   * @param document container and name of the document that will hold the result
   */
  public String seal(String secret, String document) {
    EncryptionKey key = activeKey();
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .keyID(key.kid())
            .customParam(DOCUMENT, document)
            .build();
    JWEObject jwe = new JWEObject(header, new Payload(secret));
    try {
      jwe.encrypt(new DirectEncrypter(key.key()));
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java runtime cannot encrypt with AES-256-GCM", e);
    }
    return jwe.serialize();
  }

  /**
   * @throws UnknownKeyException when no configured key opens it, or it was sealed for another
   *     document
   */
  public String open(String sealed, String document) {
    JWEObject jwe = parse(sealed, document);
    try {
      EncryptionKey key =
          keys.stream()
              .filter(candidate -> candidate.kid().equals(jwe.getHeader().getKeyID()))
              .findFirst()
              .orElseThrow(() -> new UnknownKeyException(document));
      if (!document.equals(jwe.getHeader().getCustomParam(DOCUMENT))) {
        throw new UnknownKeyException(document);
      }
      jwe.decrypt(new DirectDecrypter(key.key()));
      return jwe.getPayload().toString();
    } catch (JOSEException e) {
      throw new UnknownKeyException(document);
    }
  }

  /** The key that a secret is encrypted with; empty when it is no such secret. */
  public static Optional<String> kid(String sealed) {
    try {
      String header = sealed.substring(0, sealed.indexOf('.'));
      return Optional.ofNullable(JWEHeader.parse(new Base64URL(header)).getKeyID());
    } catch (ParseException | RuntimeException e) {
      // A damaged header makes the parser fail in ways it does not declare.
      return Optional.empty();
    }
  }

  /** True when the secret is encrypted with the key that encrypts at present. */
  public boolean isCurrent(String sealed) {
    return kid(sealed).filter(activeKey().kid()::equals).isPresent();
  }

  /** Names of the keys that are configured, in the order of their activation. */
  public List<String> kids() {
    return keys.stream()
        .sorted(Comparator.comparing(EncryptionKey::activeFrom))
        .map(EncryptionKey::kid)
        .toList();
  }

  /**
   * Proves that a text was made here, to whoever has the keys. It is short: enough to tell it from
   * what strangers make up, and no secret by itself.
   */
  public String tag(String text) {
    return tag(text, activeKey());
  }

  /** False also when the tag was made with a key that is not configured any more. */
  public boolean hasMade(String text, String tag) {
    byte[] given = tag.getBytes(StandardCharsets.US_ASCII);
    return keys.stream()
        .map(key -> tag(text, key).getBytes(StandardCharsets.US_ASCII))
        .anyMatch(ours -> MessageDigest.isEqual(ours, given));
  }

  private static String tag(String text, EncryptionKey key) {
    return base64(Arrays.copyOf(mac(TAGS, text, key), TAG_BYTES));
  }

  /**
   * 256 bits as text, which nobody finds from the given text without the keys; the same for the
   * same text, whichever key is active meanwhile.
   *
   * @param when tells which key it is made with
   */
  public String derive(String text, Instant when) {
    return base64(mac(DERIVED, text, activeKey(when)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(byte[] purpose, String text, EncryptionKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      // No key does two things: what signs is derived from what encrypts.
      mac.init(key.key());
      mac.init(new SecretKeySpec(mac.doFinal(purpose), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }

  private static JWEObject parse(String sealed, String document) {
    try {
      return JWEObject.parse(sealed);
    } catch (ParseException | RuntimeException e) {
      // A damaged header makes the parser fail in ways it does not declare.
      throw new UnknownKeyException(document);
    }
  }
}
