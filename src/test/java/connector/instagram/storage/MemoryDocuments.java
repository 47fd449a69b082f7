package connector.instagram.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.deadline.Deadlines;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Documents in memory that hold real JSON text, really lose races, and go wrong on demand. {@link
 * #beforeNextWrite} lets a test act between somebody's read and write.
 */
public final class MemoryDocuments implements Documents {
  private static final String PLACE = "place:";

  private final String container;
  private final Faults faults;
  private final TreeMap<String, Version> versions = new TreeMap<>();
  private Clock clock = Clock.systemUTC();
  private int writes;
  private boolean there;
  private IntUnaryOperator pageSize = most -> most;
  private Delay delay = deadline -> {};
  private Runnable interloper = () -> {};
  private Runnable reader = () -> {};
  private Witness witness = (name, content, length) -> {};

  public MemoryDocuments(String container, Faults faults) {
    this.container = container;
    this.faults = faults;
  }

  public MemoryDocuments(String container) {
    this(container, new Faults());
  }

  /** Runs once, just before the next write reaches the store. */
  public void beforeNextWrite(Runnable action) {
    interloper = action;
  }

  /** Runs once, just before the next read reaches the store. */
  public void beforeNextRead(Runnable action) {
    reader = action;
  }

  /** The store's own clock. */
  public MemoryDocuments keepTimeBy(Clock newClock) {
    clock = newClock;
    return this;
  }

  /** Sees every version that is stored. */
  public interface Witness {
    void stored(String name, ObjectNode content, int length);
  }

  public void watch(Witness newWitness) {
    witness = newWitness;
  }

  /** Somebody removes the whole container. */
  public synchronized void vanish() {
    versions.clear();
    there = false;
  }

  @Override
  public boolean containerExists(Deadline deadline) {
    return step("look for container", deadline, () -> there);
  }

  /** Lies there now, whoever wrote it. */
  public synchronized void put(String name, String text) {
    versions.put(name, new Version(text, "\"" + ++writes + "\"", clock.instant()));
  }

  public synchronized String text(String name) {
    return Objects.requireNonNull(versions.get(name), name).text();
  }

  /** Lets every call take time first. */
  public interface Delay {
    /** Moves the clock as far as the caller waits, which is never beyond the deadline. */
    void before(Deadline deadline);
  }

  public void slowDown(Delay newDelay) {
    delay = newDelay;
  }

  /** For tests that have all the time in the world. */
  public Optional<Document> read(String name) {
    return read(name, Deadlines.AMPLE);
  }

  public WriteResult create(String name, ObjectNode content) {
    return create(name, content, Deadlines.AMPLE);
  }

  /** Has a name of its own, so that a mutant finds {@code replace} once. */
  public WriteResult overwrite(String name, ObjectNode content, String etag) {
    return replace(name, content, etag, Deadlines.AMPLE);
  }

  public void delete(String name) {
    delete(name, Deadlines.AMPLE);
  }

  public boolean delete(String name, String etag) {
    return delete(name, etag, Deadlines.AMPLE);
  }

  public List<Entry> list(String prefix) {
    return list(prefix, Deadlines.AMPLE);
  }

  @Override
  public Optional<Document> read(String name, Deadline deadline) {
    Runnable first = reader;
    reader = () -> {};
    first.run();
    return step(
        "read",
        deadline,
        () -> {
          Version version = versions.get(name);
          return version == null ? Optional.empty() : Optional.of(version.read(clock.instant()));
        });
  }

  @Override
  public WriteResult create(String name, ObjectNode content, Deadline deadline) {
    return write("create", name, content, deadline, current -> current == null);
  }

  @Override
  public WriteResult replace(String name, ObjectNode content, String etag, Deadline deadline) {
    return write(
        "replace",
        name,
        content,
        deadline,
        current -> current != null && current.etag().equals(etag));
  }

  @Override
  public void delete(String name, Deadline deadline) {
    step("delete", deadline, () -> Optional.ofNullable(versions.remove(name)));
  }

  @Override
  public boolean delete(String name, String etag, Deadline deadline) {
    return step(
        "delete",
        deadline,
        () -> {
          Version version = versions.get(name);
          boolean same = version != null && version.etag().equals(etag);
          if (same) {
            versions.remove(name);
          }
          return same;
        });
  }

  @Override
  public List<Entry> list(String prefix, Deadline deadline) {
    return step(
        "list",
        deadline,
        () ->
            versions.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().entry(entry.getKey()))
                .toList());
  }

  @Override
  public Page page(String prefix, String from, int most, Deadline deadline) {
    if (!from.isEmpty() && !from.startsWith(PLACE)) {
      throw new UnknownPlaceException();
    }
    String first = from.isEmpty() ? "" : from.substring(PLACE.length());
    return step(
        "page",
        deadline,
        () -> {
          List<Entry> all =
              versions.tailMap(first).entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(prefix))
                  .map(entry -> entry.getValue().entry(entry.getKey()))
                  .toList();
          int size = Math.min(all.size(), pageSize.applyAsInt(most));
          return new Page(
              all.subList(0, size), size == all.size() ? "" : PLACE + all.get(size).name());
        });
  }

  /** The store's own mind about how much it answers at once. */
  public void answerPagesOf(IntUnaryOperator newPageSize) {
    pageSize = newPageSize;
  }

  /** All text that is stored, for tests that look for what must not be there. */
  public synchronized String everything() {
    return versions.toString();
  }

  public synchronized int size() {
    return versions.size();
  }

  public synchronized int longest() {
    return versions.values().stream().mapToInt(version -> version.text().length()).max().orElse(0);
  }

  private WriteResult write(
      String kind,
      String name,
      ObjectNode content,
      Deadline deadline,
      Predicate<Version> condition) {
    Runnable first = interloper;
    interloper = () -> {};
    first.run();
    String text = Json.write(content);
    return step(
        kind,
        deadline,
        () -> {
          if (!condition.test(versions.get(name))) {
            return new WriteResult.Conflict();
          }
          String etag = "\"" + ++writes + "\"";
          versions.put(name, new Version(text, etag, clock.instant()));
          there = true;
          witness.stored(name, content, text.length());
          return new WriteResult.Written(etag, clock.instant());
        });
  }

  private <T> T step(String kind, Deadline deadline, Supplier<T> action) {
    delay.before(deadline);
    if (deadline.passed()) {
      throw StorageException.tooLate(kind);
    }
    return faults.at(
        container + " " + kind,
        () -> new StorageException(kind, 500, "Injected"),
        () -> {
          synchronized (this) {
            return action.get();
          }
        });
  }

  private record Version(String text, String etag, Instant stored) {
    Entry entry(String name) {
      return new Entry(name, etag, stored);
    }

    Document read(Instant now) {
      return Document.parsed(text.getBytes(StandardCharsets.UTF_8), etag, now);
    }
  }
}
