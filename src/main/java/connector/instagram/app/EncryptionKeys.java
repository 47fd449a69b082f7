package connector.instagram.app;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of the setting that holds the encryption keys. */
final class EncryptionKeys {
  /** The key in local.settings.json: everybody knows it. */
  private static final byte[] DEVELOPMENT =
      "instagram-connector-development!".getBytes(StandardCharsets.US_ASCII);

  /** Random bytes have fewer different ones among 32 about once in 10^33 keys. */
  private static final int FEWEST_DIFFERENT = 8;

  private EncryptionKeys() {}

  /**
   * {@code [{"kid","key","activeFrom"?}]}, the key in base64 or base64url; or {@code "material"} in
   * its place, as the templates write it.
   */
  static List<SecretBox.Key> parse(String text) {
    JsonNode array = Json.parse(text).orElseThrow(IllegalArgumentException::new);
    if (!array.isArray() || array.isEmpty()) {
      throw new IllegalArgumentException("not a list of keys");
    }
    List<SecretBox.Key> keys = new ArrayList<>();
    for (JsonNode entry : array) {
      SecretBox.Key key = key(entry);
      if (keys.stream().anyMatch(other -> other.kid().equals(key.kid()))) {
        throw new IllegalArgumentException("two keys of one name");
      }
      keys.add(key);
    }
    return keys;
  }

  private static SecretBox.Key key(JsonNode entry) {
    String kid = SettingsReader.matching(entry.path("kid").asText(), "[A-Za-z0-9._-]{1,64}");
    Instant activeFrom = Json.text(entry, "activeFrom").map(Instant::parse).orElse(Instant.EPOCH);
    if (entry.has("key") == entry.has("material")) {
      throw new IllegalArgumentException("neither or both of key and material");
    }
    if (entry.has("material")) {
      return SecretBox.Key.derived(kid, entry.path("material").asText(), activeFrom);
    }
    String bytes = entry.path("key").asText().replace('-', '+').replace('_', '/');
    return SecretBox.Key.of(kid, Base64.getDecoder().decode(bytes), activeFrom);
  }

  static boolean noneActive(@Nullable List<SecretBox.Key> keys, Clock clock) {
    return keys != null && keys.stream().allMatch(key -> key.activeFrom().isAfter(clock.instant()));
  }

  static boolean anyForDevelopment(@Nullable List<SecretBox.Key> keys) {
    return keys != null
        && keys.stream().anyMatch(key -> Arrays.equals(key.key().getEncoded(), DEVELOPMENT));
  }

  /** True for 32 zeros and what else somebody types to get past the form. */
  static boolean anyTyped(@Nullable List<SecretBox.Key> keys) {
    return keys != null
        && keys.stream().anyMatch(key -> different(key.key().getEncoded()) < FEWEST_DIFFERENT);
  }

  private static int different(byte[] bytes) {
    BitSet met = new BitSet();
    for (byte each : bytes) {
      met.set(Byte.toUnsignedInt(each));
    }
    return met.cardinality();
  }
}
