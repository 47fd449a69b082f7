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

/** Which connections are there. */
sealed interface Presence {
  /** So many that one instance sweeps ten million connections in a day (docs/scale.md). */
  int AT_ONCE = 64;

  /**
   * Empty where not one connection is listed: the whole container may have been removed, and may
   * come back.
   */
  static Optional<Presence> of(Connections connections, Deadline deadline) {
    Optional<Set<String>> few = connections.walk().ifFew(deadline).map(Presence::names);
    if (few.isEmpty()) {
      return Optional.of(new OfMany(connections));
    }
    return few.filter(names -> !names.isEmpty()).map(OfFew::new);
  }

  private static Set<String> names(Collection<Documents.Entry> entries) {
    return entries.stream().map(Documents.Entry::name).collect(Collectors.toSet());
  }

  /** Those of them that are not there. One that cannot be read is there. */
  Set<ConnectionId> absent(Collection<ConnectionId> asked, Deadline deadline);

  /**
   * A few are listed once.
   *
   * @param names of all their documents
   */
  record OfFew(Set<String> names) implements Presence {
    @Override
    public Set<ConnectionId> absent(Collection<ConnectionId> asked, Deadline deadline) {
      return asked.stream()
          .filter(id -> !names.contains(id.documentName()))
          .collect(Collectors.toSet());
    }
  }

  /** Only those that somebody asks about are looked for, so that memory stays bounded. */
  record OfMany(Connections connections) implements Presence {
    /** For more of one shard listing it is cheaper than looking for each. */
    private static final int MOST_READ = 20;

    @Override
    public Set<ConnectionId> absent(Collection<ConnectionId> asked, Deadline deadline) {
      Set<ConnectionId> absent = new HashSet<>();
      asked.stream()
          .collect(Collectors.groupingBy(ConnectionId::shard, Collectors.toSet()))
          .forEach((shard, ids) -> absent.addAll(absent(shard, ids, deadline)));
      return absent;
    }

    private Set<ConnectionId> absent(String shard, Set<ConnectionId> ids, Deadline deadline) {
      if (ids.size() > MOST_READ) {
        Set<String> there = Presence.names(connections.list(shard + "/", deadline).entries());
        return new OfFew(there).absent(ids, deadline);
      }
      Map<ConnectionId, Boolean> exists =
          Presence.forEach(List.copyOf(ids), id -> connections.exists(id, deadline), deadline);
      return ids.stream()
          .filter(id -> Boolean.FALSE.equals(exists.get(id)))
          .collect(Collectors.toSet());
    }
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
