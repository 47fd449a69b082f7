package connector.instagram.polling;

import connector.instagram.storage.ShardWalk;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the 256 parts into which the connections fall by the beginning of their documents' names.
 *
 * @param name two hexadecimal digits
 */
record Shard(String name) {
  static final int COUNT = ShardWalk.SHARDS.size();

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{2}");
  private static final List<Shard> ALL = ShardWalk.SHARDS.stream().map(Shard::new).toList();

  Shard {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no shard");
    }
  }

  static List<Shard> all() {
    return ALL;
  }

  /** Whose document has this name; empty when no shard's has. */
  static Optional<Shard> ofDocument(String name, String suffix) {
    if (!name.endsWith(suffix)) {
      return Optional.empty();
    }
    String shard = name.substring(0, name.length() - suffix.length());
    return Optional.of(shard).filter(each -> NAME.matcher(each).matches()).map(Shard::new);
  }

  /** The names of its connections' documents begin so. */
  String prefix() {
    return name + "/";
  }
}
