package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reports that every run replaces. They are statistics: a damaged one must not stop the poll. */
final class Summaries<T> {
  private final Repository<T> repository;

  Summaries(Repository<T> repository) {
    this.repository = repository;
  }

  Last<T> last(String name, Deadline deadline) {
    try {
      return new Last<>(repository.find(name, deadline), Optional.empty());
    } catch (UnreadableDocumentException e) {
      return new Last<>(Optional.empty(), Optional.of(e));
    }
  }

  /**
   * Stores a report unless another run was quicker: its report is as good. A damaged report is
   * replaced. One of a newer version of the connector is left as it is.
   */
  void write(String name, T report, Last<T> before, Deadline deadline) {
    if (before.stored().isPresent()) {
      Versioned<T> old = before.stored().get();
      var unused =
          repository.<Boolean>update(
              name,
              old,
              deadline,
              now -> now.equals(old.value()) ? new Change.To<>(report, true) : new Change.Drop<>());
    } else if (before.unreadable().filter(UnreadableDocumentException::isNewer).isEmpty()) {
      before.unreadable().ifPresent(damaged -> repository.delete(name, deadline));
      boolean unused = repository.create(name, report, deadline);
    }
  }

  Documents.Listing list(Predicate<String> isOurs, Deadline deadline) {
    return repository.list("", isOurs, deadline);
  }

  VersionCache<T> newCache() {
    return new VersionCache<>(repository);
  }

  /**
   * A report as it was found.
   *
   * @param unreadable why there is one that cannot be used
   */
  record Last<T>(Optional<Versioned<T>> stored, Optional<UnreadableDocumentException> unreadable) {
    <U> Last<U> map(Function<T, U> part) {
      return new Last<>(
          stored.map(found -> new Versioned<>(part.apply(found.value()), found.etag())),
          unreadable);
    }
  }
}
