package connector.instagram.polling;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of the 256 parts into which the connections fall by the beginning of their documents' names.
 *
 * @param name two hexadecimal digits
 */
record Shard(String name) {
  static final int COUNT = 256;

  Shard {
    if (!name.matches("[0-9a-f]{2}")) {
      throw new IllegalArgumentException("no shard");
    }
  }

  static List<Shard> all() {
    return IntStream.range(0, COUNT).mapToObj(Shard::numbered).toList();
  }

  /** Whose document has this name; empty when no shard's has. */
  static Optional<Shard> ofDocument(String name, String suffix) {
    return all().stream().filter(shard -> name.equals(shard.name + suffix)).findFirst();
  }

  private static Shard numbered(int number) {
    return new Shard("%02x".formatted(number));
  }

  /** The names of its connections' documents begin so. */
  String prefix() {
    return name + "/";
  }
}
