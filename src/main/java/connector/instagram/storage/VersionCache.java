package connector.instagram.storage;

import connector.instagram.deadline.Deadline;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers values by the version that a listing names: what did not change is not read again (P8).
 * Thread safe.
 */
public final class VersionCache<T> {
  private final Repository<T> repository;
  private final Map<String, Versioned<T>> known = new ConcurrentHashMap<>();

  public VersionCache(Repository<T> repository) {
    this.repository = repository;
  }

  /** The value in the listed version, or in a newer one when it has to be read. */
  public Optional<Versioned<T>> get(Documents.Entry entry, Deadline deadline) {
    Versioned<T> remembered = known.get(entry.name());
    if (remembered != null && remembered.etag().equals(entry.etag())) {
      return Optional.of(remembered);
    }
    Optional<Versioned<T>> fresh = repository.find(entry.name(), deadline);
    fresh.ifPresent(value -> known.put(entry.name(), value));
    return fresh;
  }

  /** What is remembered under a name, in whatever version. */
  public Optional<Versioned<T>> peek(String name) {
    return Optional.ofNullable(known.get(name));
  }

  public void put(String name, Versioned<T> value) {
    known.put(name, value);
  }

  /** Forgets everything that is not listed any more. */
  public void keepOnly(Collection<Documents.Entry> listed) {
    Set<String> names = new HashSet<>();
    listed.forEach(entry -> names.add(entry.name()));
    known.keySet().retainAll(names);
  }
}
