package connector.instagram.secrets;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
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
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
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

  private final List<Key> keys;
  private final Clock clock;

  public SecretBox(List<Key> keys, Clock clock) {
    this.keys = List.copyOf(keys);
    this.clock = clock;
  }

  /** The key that encrypts at present. */
  public Key activeKey() {
    return activeKey(clock.instant());
  }

  private Key activeKey(Instant when) {
    return keys.stream()
        .filter(candidate -> !candidate.activeFrom().isAfter(when))
        .max(Comparator.comparing(Key::activeFrom))
        .orElseThrow(() -> new IllegalStateException("no encryption key is active yet"));
  }

  /**
   * @param document container and name of the document that will hold the result
   */
  public String seal(String secret, String document) {
    Key key = activeKey();
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
      Key key =
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
    byte[] header;
    try {
      header = Base64.getUrlDecoder().decode(sealed.substring(0, Math.max(0, sealed.indexOf('.'))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Json.parseObject(header).flatMap(fields -> Json.text(fields, "kid"));
  }

  /** True when a key is configured that has the name of the one that it was encrypted with. */
  public boolean knowsKeyOf(String sealed) {
    return kid(sealed).filter(kid -> keys.stream().map(Key::kid).anyMatch(kid::equals)).isPresent();
  }

  /** True when the secret is encrypted with the key that encrypts at present. */
  public boolean isCurrent(String sealed) {
    return kid(sealed).filter(activeKey().kid()::equals).isPresent();
  }

  /** Names of the keys that are configured, in the order of their activation. */
  public List<String> kids() {
    return keys.stream().sorted(Comparator.comparing(Key::activeFrom)).map(Key::kid).toList();
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

  private static String tag(String text, Key key) {
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

  private static byte[] mac(byte[] purpose, String text, Key key) {
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

  /** A stored secret that none of the configured keys opens. */
  public static final class UnknownKeyException extends RuntimeException {
    UnknownKeyException(String document) {
      super(
          "A stored secret cannot be opened with the configured encryption keys: document="
              + document
              + ". Put the key that it was written with back into ENCRYPTION_KEYS; if that is there, the"
              + " document is damaged and the account has to be connected again.");
    }
  }

  /**
   * One key that protects secrets at rest.
   *
   * @param kid names the key in what it encrypted
   * @param key 32 bytes for AES-256
   * @param activeFrom when it is first used to encrypt; before that it only decrypts, so that every
   *     instance knows it by then
   */
  public record Key(String kid, SecretKey key, Instant activeFrom) {
    private static final int BYTES = 32;

    /** Two GUIDs in a row, the least that the templates give, are 72 characters. */
    private static final int MATERIAL = 64;

    private static final int DISTINCT = 8;
    private static final String PURPOSE = "instagram-connector encryption key ";

    public Key {
      if (key.getEncoded().length != BYTES) {
        throw new IllegalArgumentException("an encryption key must have 32 bytes");
      }
    }

    public static Key of(String kid, byte[] bytes, Instant activeFrom) {
      return new Key(kid, new SecretKeySpec(bytes, "AES"), activeFrom);
    }

    /**
     * The key that is derived from a text, the same at every instance. A template can make
     * unguessable text but no random bytes, so its key comes this way.
     *
     * @param material unguessable; the name of the key goes into the derivation as well
     */
    public static Key derived(String kid, String material, Instant activeFrom) {
      if (material.length() < MATERIAL || material.chars().distinct().count() < DISTINCT) {
        throw new IllegalArgumentException("key material is too short or too uniform");
      }
      byte[] bytes =
          Hkdf.derive(
              material.getBytes(StandardCharsets.UTF_8),
              new byte[0],
              (PURPOSE + kid).getBytes(StandardCharsets.UTF_8),
              BYTES);
      return of(kid, bytes, activeFrom);
    }

    @Override
    public String toString() {
      return "EncryptionKey[kid=" + kid + ", key=[redacted], activeFrom=" + activeFrom + "]";
    }
  }

  /**
   * The documents of one feature that hold secrets, as a change of the encryption key sees them. A
   * feature that stores secrets for good has one. Every method may fail as storage does; those that
   * read also when a document is damaged.
   */
  public interface EncryptedDocuments {
    /** The version of each of them, by its name. */
    Map<String, String> versions(Deadline deadline);

    /** By which keys a document's secrets are encrypted; none when it is gone. */
    List<Optional<String>> kids(String name, Deadline deadline);

    /**
     * Encrypts a document's secrets with the key that is active now. Nothing else in it changes.
     *
     * @return false when others wrote it at every attempt
     * @throws SecretBox.UnknownKeyException when no key opens one of them: then it stays as it is
     */
    boolean reEncrypt(String name, Deadline deadline);
  }
}
