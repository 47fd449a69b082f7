package connector.instagram.connections;

import connector.instagram.digest.RandomText;
import connector.instagram.digest.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names a connection: 128 random bits in lower-case hexadecimal. */
public record ConnectionId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final String SUFFIX = ".json";

  public ConnectionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a connection id");
    }
  }

  static ConnectionId random(SecureRandom random) {
    return new ConnectionId(RandomText.hex(16, random));
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** The connection that a document named by {@link #documentName()} belongs to. */
  public static ConnectionId fromDocumentName(String name) {
    return new ConnectionId(
        name.substring(name.indexOf('/') + 1, Math.max(0, name.length() - SUFFIX.length())));
  }

  /** Empty for a name that {@link #documentName()} never gives. */
  public static Optional<ConnectionId> parseDocumentName(String name) {
    int start = name.indexOf('/') + 1;
    int end = Math.max(start, name.length() - SUFFIX.length());
    String id = name.substring(start, end);
    return Optional.of(id)
        .filter(ConnectionId::isValid)
        .map(ConnectionId::new)
        .filter(parsed -> parsed.documentName().equals(name));
  }

  /** True for the name that the document of some connection has. */
  public static boolean isDocumentName(String name) {
    return parseDocumentName(name).isPresent();
  }

  /** {@code {shard}/{id}.json}, in every container that keeps one document per connection. */
  public String documentName() {
    return shard() + "/" + value + SUFFIX;
  }

  /** One of 256 groups of connections: the first two hexadecimal digits of the id's SHA-256. */
  public String shard() {
    return HexFormat.of().toHexDigits(Sha256.of(value)[0]);
  }

  @Override
  public String toString() {
    return value;
  }
}
