package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.storage.Document;
import connector.instagram.storage.Documents;
import connector.instagram.storage.WriteResult;
import java.util.Optional;

/**
 * Keeps one connection per professional account: an entry is made before the connection it names,
 * so two consents at once agree on one id. An entry whose connection never came is used again.
 */
final class AccountIndex {
  private final Documents documents;

  AccountIndex(Documents documents) {
    this.documents = documents;
  }

  /** The account's connection id: the proposed one, unless the account has one already. */
  Claim claim(String professionalId, ConnectionId proposed) {
    // An entry can vanish between the two calls, when the connection is ended meanwhile.
    for (int attempt = 0; attempt < 3; attempt++) {
      WriteResult created = documents.create(professionalId, Claim.content(proposed));
      if (created instanceof WriteResult.Written stored) {
        return new Claim(proposed, stored.etag());
      }
      Optional<Claim> entry = find(professionalId);
      if (entry.isPresent()) {
        return entry.get();
      }
    }
    throw new IllegalStateException("the account's entry keeps appearing and vanishing");
  }

  Optional<Claim> find(String professionalId) {
    return documents.read(professionalId).map(Claim::from);
  }

  /**
   * Writes the entry once more now that its connection exists, so that somebody who is just ending
   * an earlier one of the same id cannot release it.
   *
   * @return false when the account has gone to another connection meanwhile
   */
  boolean keep(String professionalId, Claim claim) {
    return documents
            .replace(professionalId, Claim.content(claim.connection()), claim.etag())
            .stored()
        || documents.create(professionalId, Claim.content(claim.connection())).stored()
        || find(professionalId)
            .filter(now -> now.connection().equals(claim.connection()))
            .isPresent();
  }

  /** Removes the entry in exactly the version that was read. */
  void release(String professionalId, Claim claim) {
    boolean unused = documents.delete(professionalId, claim.etag());
  }

  /** Which connection an account has, and the version of the entry that says so. */
  record Claim(ConnectionId connection, String etag) {
    private static Claim from(Document document) {
      return new Claim(
          new ConnectionId(document.content().path("connectionId").asText()), document.etag());
    }

    private static ObjectNode content(ConnectionId id) {
      return Json.object().put("version", 1).put("connectionId", id.value());
    }
  }
}
