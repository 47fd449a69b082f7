package connector.instagram.connections;

import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which connections are there. A few are listed once. Of many, only those that somebody asks about
 * are looked for, so that memory stays bounded.
 */
final class Presence {
  /** So many that one instance sweeps ten million connections in a day (docs/scale.md). */
  static final int AT_ONCE = 64;

  /** For more of one shard listing it is cheaper than looking for each. */
  private static final int MOST_READ = 20;

  private final Connections connections;
  private final Optional<Set<String>> all;

  private Presence(Connections connections, Optional<Set<String>> all) {
    this.connections = connections;
    this.all = all;
  }

  /**
   * Empty where not one connection is listed: the whole container may have been removed, and may
   * come back.
   */
  static Optional<Presence> of(Connections connections, Deadline deadline) {
    Optional<Set<String>> all = connections.walk().ifFew(deadline).map(Presence::names);
    return all.filter(Set::isEmpty).isPresent()
        ? Optional.empty()
        : Optional.of(new Presence(connections, all));
  }

  private static Set<String> names(Collection<Documents.Entry> entries) {
    return entries.stream().map(Documents.Entry::name).collect(Collectors.toSet());
  }

  /** Those of them that are not there. One that cannot be read is there. */
  Set<ConnectionId> absent(Collection<ConnectionId> asked, Deadline deadline) {
    if (all.isPresent()) {
      return asked.stream()
          .filter(id -> !all.get().contains(id.documentName()))
          .collect(Collectors.toSet());
    }
    Set<ConnectionId> absent = new HashSet<>();
    asked.stream()
        .collect(Collectors.groupingBy(ConnectionId::shard, Collectors.toSet()))
        .forEach((shard, ids) -> absent.addAll(absent(shard, ids, deadline)));
    return absent;
  }

  private Set<ConnectionId> absent(String shard, Set<ConnectionId> ids, Deadline deadline) {
    if (ids.size() > MOST_READ) {
      Set<String> there = names(connections.list(shard + "/", deadline).entries());
      return ids.stream()
          .filter(id -> !there.contains(id.documentName()))
          .collect(Collectors.toSet());
    }
    Map<ConnectionId, Boolean> exists =
        forEach(List.copyOf(ids), id -> connections.exists(id, deadline), deadline);
    return ids.stream()
        .filter(id -> Boolean.FALSE.equals(exists.get(id)))
        .collect(Collectors.toSet());
  }

  /** What there is to know of each of many, several at once; the first failure is the caller's. */
  static <K, V> Map<K, V> forEach(List<K> keys, Function<K, V> read, Deadline deadline) {
    Map<K, V> found = new ConcurrentHashMap<>();
    Map<K, RuntimeException> failed = new ConcurrentHashMap<>();
    int reached =
        BoundedParallelism.forEach(
            keys,
            AT_ONCE,
            deadline,
            key -> {
              try {
                found.put(key, read.apply(key));
              } catch (RuntimeException e) {
                failed.put(key, e);
              }
            });
    failed
        .values()
        .forEach(
            failure -> {
              throw failure;
            });
    if (reached < keys.size()) {
      throw new StorageException("sweep", 0, "OutOfTime");
    }
    return new HashMap<>(found);
  }
}
