package connector.instagram.connections;

import connector.instagram.graph.AccessToken;
import connector.instagram.storage.Document;
import connector.instagram.storage.Documents;
import connector.instagram.storage.WriteResult;
import java.util.List;
import java.util.Optional;

/** The stored connections. */
public final class Connections {
  private final Documents documents;
  private final ConnectionCodec format;

  Connections(Documents documents, ConnectionCodec format) {
    this.documents = documents;
    this.format = format;
  }

  public Optional<Stored> find(ConnectionId id) {
    return documents
        .read(id.documentName())
        .map(document -> new Stored(format.read(document.content()), document.etag()));
  }

  /** Name and version of every connection's document, in name order. */
  public List<Documents.Entry> list() {
    return documents.list("");
  }

  EncryptedToken seal(AccessToken token, ConnectionId id) {
    return format.seal(token, id);
  }

  boolean exists(ConnectionId id) {
    Optional<Document> document = documents.read(id.documentName());
    return document.isPresent();
  }

  boolean create(Connection connection) {
    return documents.create(connection.id().documentName(), format.write(connection)).stored();
  }

  WriteResult replace(Connection connection, String etag) {
    return documents.replace(connection.id().documentName(), format.write(connection), etag);
  }

  void delete(ConnectionId id) {
    documents.delete(id.documentName());
  }

  /** A connection and the version it was read at. */
  public record Stored(Connection connection, String etag) {}
}
