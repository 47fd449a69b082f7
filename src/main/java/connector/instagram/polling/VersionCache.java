package connector.instagram.polling;

import connector.instagram.storage.Documents;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers documents by the version that a listing names: what did not change is not read again
 * (rule P8). Thread safe.
 */
final class VersionCache<T> {
  private final Map<String, Version<T>> versions = new ConcurrentHashMap<>();

  /** The document in the listed version, or in a newer one when it is read. */
  Optional<T> get(Documents.Entry entry, Supplier<Optional<Version<T>>> read) {
    Version<T> known = versions.get(entry.name());
    if (known != null && known.etag().equals(entry.etag())) {
      return Optional.of(known.value());
    }
    Optional<Version<T>> fresh = read.get();
    fresh.ifPresent(version -> versions.put(entry.name(), version));
    return fresh.map(Version::value);
  }

  /** What is remembered of the document, in whatever version. */
  Optional<T> peek(String name) {
    return Optional.ofNullable(versions.get(name)).map(Version::value);
  }

  void put(String name, T value, String etag) {
    versions.put(name, new Version<>(value, etag));
  }

  /** Forgets every document that is not listed any more. */
  void keepOnly(Collection<Documents.Entry> listed) {
    Set<String> names = new HashSet<>();
    listed.forEach(entry -> names.add(entry.name()));
    versions.keySet().retainAll(names);
  }

  /** A document's content and version. */
  record Version<T>(T value, String etag) {}
}
