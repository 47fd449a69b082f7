package connector.instagram.storage;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents.WriteResult;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The stored values of one kind, each in a document of its own. Holds the one compare-and-swap loop
 * of the connector. Thread safe.
 *
 * <p>Every write leaves a random id in the document. A writer whose answer was lost, or whose
 * client repeated a write that had succeeded, recognises its own write by it (P5).
 *
 * <p>Every method fails with a {@link StorageException} when storage does or the deadline has
 * passed, and every method that reads with an {@link UnreadableDocumentException} when the document
 * is damaged or newer than this code.
 */
public final class Repository<T> {
  private static final int ATTEMPTS = 6;
  private static final String SCHEMA_VERSION = "version";
  private static final String WRITE_ID = "writeId";

  private final String container;
  private final Documents documents;
  private final Codec<T> codec;
  private final Backoff backoff;

  /**
   * @param container names the documents' container in messages
   */
  public Repository(String container, Documents documents, Codec<T> codec, Backoff backoff) {
    this.container = container;
    this.documents = documents;
    this.codec = codec;
    this.backoff = backoff;
  }

  public Optional<Versioned<T>> find(String name, Deadline deadline) {
    return read(name, deadline).map(Stored::versioned);
  }

  /** True when there is such a document, readable or not. */
  public boolean exists(String name, Deadline deadline) {
    return documents.read(name, deadline).isPresent();
  }

  /**
   * Name and version of all documents whose name begins with the prefix.
   *
   * @param isOurs true for a name that the connector gives
   */
  public Documents.Listing list(String prefix, Predicate<String> isOurs, Deadline deadline) {
    return Documents.Listing.of(container, documents.list(prefix, deadline), isOurs);
  }

  /** The same of all documents; empty when there are more than so many. */
  public Optional<Documents.Listing> listFew(
      int most, Predicate<String> isOurs, Deadline deadline) {
    return documents
        .listFew(most, deadline)
        .map(all -> Documents.Listing.of(container, all, isOurs));
  }

  /** Reads the documents whose name begins with the prefix page by page. */
  public PageReader pages(String prefix) {
    return new PageReader(documents, prefix, PageReader.Bounds.USUAL);
  }

  /** What is wrong with a document whose name is none that the connector gives. */
  public String foreign(String name) {
    return String.valueOf(UnreadableDocumentException.foreign(container + "/" + name).getMessage());
  }

  /** The names of all documents, by one call; empty when there are more than so many. */
  public Optional<Set<String>> namesOfFew(String prefix, int most, Deadline deadline) {
    Documents.Page page = documents.page(prefix, "", most, deadline);
    return Optional.of(page)
        .filter(Documents.Page::isLast)
        .map(all -> all.entries().stream().map(Documents.Entry::name).collect(toUnmodifiableSet()));
  }

  /** True when the documents' container is there, even an empty one. */
  public boolean containerExists(Deadline deadline) {
    return documents.containerExists(deadline);
  }

  /** The tag of the present version, readable or not. */
  public Optional<String> tag(String name, Deadline deadline) {
    return documents.read(name, deadline).map(Documents.Document::etag);
  }

  /**
   * Puts a value in the place of a damaged document; false when there is none that is damaged, or
   * somebody else was quicker.
   *
   * @throws UnreadableDocumentException for one of a newer version, which is never written over
   */
  public boolean mend(String name, T value, Deadline deadline) {
    return documents
        .read(name, deadline)
        .filter(found -> isDamaged(name, found.content()))
        .map(found -> documents.replace(name, content(value, newWriteId()), found.etag(), deadline))
        .filter(WriteResult::stored)
        .isPresent();
  }

  private boolean isDamaged(String name, ObjectNode content) {
    try {
      var unused = value(name, content);
      return false;
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      return true;
    }
  }

  /** Stores a value under a name that is free; false when it is not. */
  public boolean create(String name, T value, Deadline deadline) {
    return documents.create(name, content(value, newWriteId()), deadline).stored();
  }

  /** Makes sure that there is no such document, whatever is in it. */
  public void delete(String name, Deadline deadline) {
    documents.delete(name, deadline);
  }

  /** Removes exactly this version; false when it is not the present one. */
  public boolean delete(String name, String etag, Deadline deadline) {
    return documents.delete(name, etag, deadline);
  }

  /** Reads a value and changes it. */
  public <R> Change.Outcome<T, R> update(
      String name, Deadline deadline, Function<T, Change<T, R>> decision) {
    return swap(new Base<>(name, find(name, deadline)), deadline, existing(decision));
  }

  /**
   * Changes a value that was read before. The decision is made again on the fresh value whenever
   * somebody else was quicker. What it found may be acted upon only when the update is done.
   */
  public <R> Change.Outcome<T, R> update(
      String name, Versioned<T> base, Deadline deadline, Function<T, Change<T, R>> decision) {
    return swap(new Base<>(name, Optional.of(base)), deadline, existing(decision));
  }

  /** Makes a value that is taken not to exist yet, or changes the one that does. */
  public <R> Change.Outcome<T, R> createOrUpdate(
      String name, Deadline deadline, Function<Optional<T>, Change<T, R>> decision) {
    return swap(new Base<>(name, Optional.empty()), deadline, decision);
  }

  /** The same for a value that was read before. */
  public <R> Change.Outcome<T, R> createOrUpdate(
      String name,
      Versioned<T> base,
      Deadline deadline,
      Function<Optional<T>, Change<T, R>> decision) {
    return swap(new Base<>(name, Optional.of(base)), deadline, decision);
  }

  /** Reads a value and changes it, or makes one where there is none. */
  public <R> Change.Outcome<T, R> updateOrCreate(
      String name, Deadline deadline, Function<Optional<T>, Change<T, R>> decision) {
    return swap(new Base<>(name, find(name, deadline)), deadline, decision);
  }

  private static <T, R> Function<Optional<T>, Change<T, R>> existing(
      Function<T, Change<T, R>> decision) {
    return value -> value.map(decision).orElseGet(Change.Drop::new);
  }

  private <R> Change.Outcome<T, R> swap(
      Base<T> base, Deadline deadline, Function<Optional<T>, Change<T, R>> decision) {
    String name = base.name();
    Optional<Versioned<T>> current = base.version();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Change<T, R> change = decision.apply(current.map(Versioned::value));
      if (change instanceof Change.None<T, R> none && current.isPresent()) {
        return new Change.Outcome.Done<>(current.get(), none.result());
      }
      if (!(change instanceof Change.To<T, R> write)) {
        return new Change.Outcome.Lost<>(
            current.isPresent() ? Change.Outcome.Reason.DROPPED : Change.Outcome.Reason.GONE);
      }
      String writeId = newWriteId();
      Optional<String> etag = write(new Base<>(name, current), write.next(), writeId, deadline);
      if (etag.isPresent()) {
        return new Change.Outcome.Done<>(new Versioned<>(write.next(), etag.get()), write.result());
      }
      Optional<Stored<T>> fresh = read(name, deadline);
      if (fresh.filter(stored -> stored.writeId().equals(writeId)).isPresent()) {
        return new Change.Outcome.Done<>(fresh.get().versioned(), write.result());
      }
      current = fresh.map(Stored::versioned);
      if (deadline.remaining().compareTo(Backoff.LONGEST) < 0) {
        break;
      }
      backoff.pause(attempt);
    }
    return new Change.Outcome.Lost<>(Change.Outcome.Reason.CONTENDED);
  }

  /** The new version, or empty when the write was refused or its end is unknown. */
  private Optional<String> write(Base<T> over, T value, String writeId, Deadline deadline) {
    try {
      ObjectNode content = content(value, writeId);
      WriteResult result =
          over.version().isPresent()
              ? documents.replace(over.name(), content, over.version().get().etag(), deadline)
              : documents.create(over.name(), content, deadline);
      return result instanceof WriteResult.Written written
          ? Optional.of(written.etag())
          : Optional.empty();
    } catch (StorageException e) {
      // It may have been written all the same: the document itself tells.
      return Optional.empty();
    }
  }

  private Optional<Stored<T>> read(String name, Deadline deadline) {
    return documents
        .read(name, deadline)
        .map(
            document ->
                new Stored<>(
                    new Versioned<>(value(name, document.content()), document.etag()),
                    document.content().path(WRITE_ID).asText()));
  }

  private T value(String name, ObjectNode content) {
    String document = container + "/" + name;
    JsonNode version = content.path(SCHEMA_VERSION);
    if (version.isNumber() && version.asDouble() > codec.schemaVersion()) {
      throw UnreadableDocumentException.newer(document, version.asText(), codec.schemaVersion());
    }
    try {
      T value = codec.read(content);
      if (codec.isNamed(value, name)) {
        return value;
      }
    } catch (RuntimeException e) {
      // Whatever a codec trips over is damage.
    }
    throw UnreadableDocumentException.damaged(document, codec.remedy());
  }

  private ObjectNode content(T value, String writeId) {
    ObjectNode content = Json.object();
    content.put(SCHEMA_VERSION, codec.schemaVersion()).put(WRITE_ID, writeId);
    return content.setAll(codec.write(value));
  }

  private static String newWriteId() {
    return UUID.randomUUID().toString();
  }

  /** A document's name, and the version that a change of it starts from. */
  private record Base<T>(String name, Optional<Versioned<T>> version) {}

  private record Stored<T>(Versioned<T> versioned, String writeId) {}

  /** How values of one kind are written down. */
  public interface Codec<T> {
    /** The newest schema that {@link #read} knows, and the one that {@link #write} writes. */
    int schemaVersion();

    /** The value without its schema version, which the repository adds. */
    ObjectNode write(T value);

    /** What to do about a damaged document of this kind, in one or two sentences. */
    default String remedy() {
      return "Restore it, or end the connection that it belongs to and connect the account again.";
    }

    /** False when the value was written under another name: somebody has copied the document. */
    default boolean isNamed(T value, String name) {
      return true;
    }

    /** May throw any runtime exception for content that makes no sense. */
    T read(ObjectNode content);
  }
}
