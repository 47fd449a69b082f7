package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.ShardWalk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a feature keeps for a connection, and gives up when the connection ends (S8). */
@FunctionalInterface
public interface ConnectionCleanup {
  /** Called again after it failed, and once more when all writers under way have ended. */
  void onDisconnected(ConnectionId connection, Deadline deadline);

  /** Removes whatever lies in the connection's folder of a container. */
  static ConnectionCleanup ofFolder(Documents documents) {
    return (connection, deadline) ->
        documents
            .list(connection + "/", deadline)
            .forEach(entry -> documents.delete(entry.name(), deadline));
  }

  /** What a feature removes once a day of connections that live, a piece at a time. */
  interface Daily {
    /** What it goes through. */
    ShardWalk walk();

    void clean(List<Documents.Entry> piece, Deadline deadline);
  }

  /**
   * A container whose documents belong to connections.
   *
   * @param walk goes through them
   * @param owners tells whose a document is
   */
  record SweptContainer(String name, Documents documents, ShardWalk walk, Owners owners) {
    private static final int ID_LENGTH = 32;

    /** Whose a document is. */
    @FunctionalInterface
    public interface Owners {
      /** Empty for a document that is none of ours, or cannot be read: it is left alone. */
      Optional<ConnectionId> of(String document, Deadline deadline);
    }

    /** One document for each connection, such as its cursor. */
    public static SweptContainer ofConnectionDocuments(String name, Documents documents) {
      return byName(name, documents, ConnectionId::parseDocumentName);
    }

    /** A folder for each connection. */
    public static SweptContainer ofFolders(String name, Documents documents) {
      return byName(
          name,
          documents,
          document ->
              Optional.of(document)
                  .filter(path -> path.indexOf('/') == ID_LENGTH)
                  .map(path -> path.substring(0, ID_LENGTH))
                  .filter(ConnectionId::isValid)
                  .map(ConnectionId::new));
    }

    private static SweptContainer byName(
        String name, Documents documents, Function<String, Optional<ConnectionId>> owner) {
      return new SweptContainer(
          name,
          documents,
          ShardWalk.byShards(documents, document -> true),
          (document, deadline) -> owner.apply(document));
    }

    /** Documents that say themselves whose they are. */
    static SweptContainer byContent(String name, Documents documents, Owners owners) {
      return new SweptContainer(name, documents, ShardWalk.inOne(documents), owners);
    }
  }
}
