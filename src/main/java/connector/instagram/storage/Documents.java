package connector.instagram.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A container of JSON documents that change only by compare-and-swap. Every method may fail with a
 * {@link StorageException}, and does so at its deadline; a write that failed so may still have
 * happened.
 */
public interface Documents {
  /**
   * Content that is no JSON object, or larger than any of the connector's, reads as an empty one.
   */
  Optional<Document> read(String name, Deadline deadline);

  /** Stores a document that does not exist yet. */
  WriteResult create(String name, ObjectNode content, Deadline deadline);

  /** Stores a document over exactly the version that the tag names. Never creates one. */
  WriteResult replace(String name, ObjectNode content, String etag, Deadline deadline);

  /** Makes sure that no such document exists. */
  void delete(String name, Deadline deadline);

  /** Removes exactly the version that the tag names; false when there is none. */
  boolean delete(String name, String etag, Deadline deadline);

  /** All documents whose name begins with the prefix, in name order. */
  List<Entry> list(String prefix, Deadline deadline);

  /**
   * Some of the documents whose name begins with the prefix, in name order. A page may have fewer
   * than asked for, or none, and yet be followed by another.
   *
   * @param from the {@link Page#next} of the page before; empty for the first page
   * @throws UnknownPlaceException when no page begins there
   */
  Page page(String prefix, String from, int most, Deadline deadline);

  /** All documents in name order; empty, after few calls, when there are more than so many. */
  default Optional<List<Entry>> listFew(int most, Deadline deadline) {
    List<Entry> all = new ArrayList<>();
    String from = "";
    do {
      Page page = page("", from, Math.min(most + 1 - all.size(), Page.MOST), deadline);
      all.addAll(page.entries());
      from = page.next();
    } while (!from.isEmpty() && all.size() <= most);
    return all.size() > most ? Optional.empty() : Optional.of(all);
  }

  /** True when the container is there, even an empty one. */
  boolean containerExists(Deadline deadline);

  /**
   * A stored document and the tag of the version that was read.
   *
   * @param answered when it was read, by the store's clock and to the second; the epoch where the
   *     store did not tell
   */
  record Document(ObjectNode content, String etag, Instant answered) {
    /** More than any of the connector's own documents has. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Where nobody asks for the time. */
    public Document(ObjectNode content, String etag) {
      this(content, etag, Instant.EPOCH);
    }

    static Document parsed(byte[] bytes, String etag, Instant answered) {
      return new Document(
          bytes.length > MOST_BYTES
              ? Json.object()
              : Json.parseObject(bytes).orElseGet(Json::object),
          etag,
          answered);
    }
  }

  /** The end of a conditional write. Losing the race is an ordinary answer. */
  sealed interface WriteResult {
    /**
     * The document is stored under this tag.
     *
     * @param at when, by the store's clock and to the second; the epoch where it did not tell
     */
    record Written(String etag, Instant at) implements WriteResult {
      /** Where nobody asks for the time. */
      public Written(String etag) {
        this(etag, Instant.EPOCH);
      }
    }

    /** Nothing was written: the condition did not hold, or an earlier try of this write had won. */
    record Conflict() implements WriteResult {}

    default boolean stored() {
      return this instanceof Written;
    }
  }

  /**
   * A document's name, the tag of its present version, and when that was stored, by the store's
   * clock and to the second.
   */
  record Entry(String name, String etag, Instant modified) {
    /** Where nobody asks for the time. */
    public Entry(String name, String etag) {
      this(name, etag, Instant.EPOCH);
    }
  }

  /**
   * A part of a listing.
   *
   * @param next where the next one begins, in words that only the store understands; empty when
   *     this is the last
   */
  record Page(List<Entry> entries, String next) {
    /** Azure's own maximum. */
    static final int MOST = 5_000;

    public Page {
      entries = List.copyOf(entries);
    }

    public boolean isLast() {
      return next.isEmpty();
    }
  }

  /** A page was asked for from a place that the store does not know. */
  final class UnknownPlaceException extends RuntimeException {
    UnknownPlaceException() {
      super("no page of this listing begins there");
    }
  }

  /**
   * What a listing showed.
   *
   * @param entries the connector's own documents, in name order
   * @param foreign a sentence for each of the others, which nobody touches
   */
  record Listing(List<Documents.Entry> entries, List<UnreadableDocumentException> foreign) {
    public Listing {
      entries = List.copyOf(entries);
      foreign = List.copyOf(foreign);
    }

    /** Which version each document has, by its name. */
    public Map<String, String> versions() {
      return entries.stream().collect(Collectors.toMap(Entry::name, Entry::etag));
    }

    static Listing of(String container, List<Documents.Entry> all, Predicate<String> isOurs) {
      List<Documents.Entry> ours = new ArrayList<>();
      List<UnreadableDocumentException> foreign = new ArrayList<>();
      for (Documents.Entry entry : all) {
        if (isOurs.test(entry.name())) {
          ours.add(entry);
        } else {
          foreign.add(UnreadableDocumentException.foreign(container + "/" + entry.name()));
        }
      }
      return new Listing(ours, foreign);
    }
  }
}
