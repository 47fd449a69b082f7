package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents that a run found, with their versions: what did not change is not read (P8).
 *
 * @param connections in name order
 * @param cursors by the names of their connections' documents
 * @param comments the feeds of comments, by the same names
 * @param outboxes of events that no poll found, by the same names
 * @param foreign one for each document that is none of the connector's
 */
record Listed(
    List<Documents.Entry> connections,
    Map<String, Documents.Entry> cursors,
    Map<String, Documents.Entry> comments,
    Map<String, Documents.Entry> outboxes,
    List<UnreadableDocumentException> foreign) {
  /**
   * @param connections all that there are
   */
  static Listed all(PollStores stores, Documents.Listing connections, Deadline deadline) {
    return with(stores, connections, "", deadline);
  }

  /** One shard's. */
  static Listed of(Shard shard, PollStores stores, Deadline deadline) {
    String prefix = shard.prefix();
    return with(stores, stores.connections().list(prefix, deadline), prefix, deadline);
  }

  private static Listed with(
      PollStores stores, Documents.Listing connections, String prefix, Deadline deadline) {
    Documents.Listing cursors = stores.cursors().list(prefix, deadline);
    Documents.Listing comments = stores.comments().list(prefix, deadline);
    Documents.Listing outboxes = stores.outboxes().list(prefix, deadline);
    Map<String, String> names =
        connections.entries().stream()
            .collect(Collectors.toMap(Documents.Entry::name, Documents.Entry::name));
    return new Listed(
        connections.entries(),
        byName(cursors, names),
        byName(comments, names),
        byName(outboxes, names),
        Stream.of(connections, cursors, comments, outboxes)
            .flatMap(listing -> listing.foreign().stream())
            .toList());
  }

  /** What is remembered of a connection has one name for all of its documents, not equal ones. */
  private static Map<String, Documents.Entry> byName(
      Documents.Listing listing, Map<String, String> names) {
    return listing.entries().stream()
        .map(
            entry ->
                new Documents.Entry(
                    names.getOrDefault(entry.name(), entry.name()), entry.etag(), entry.modified()))
        .collect(Collectors.toMap(Documents.Entry::name, entry -> entry));
  }
}
