package connector.instagram.connections;

import connector.instagram.json.Json;
import connector.instagram.storage.Document;
import connector.instagram.storage.Documents;
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
  ConnectionId claim(String professionalId, ConnectionId proposed) {
    // An entry can vanish between the two calls, when the connection is deleted meanwhile.
    for (int attempt = 0; attempt < 3; attempt++) {
      boolean created =
          documents
              .create(
                  professionalId,
                  Json.object().put("version", 1).put("connectionId", proposed.value()))
              .stored();
      if (created) {
        return proposed;
      }
      Optional<Document> entry = documents.read(professionalId);
      if (entry.isPresent()) {
        return new ConnectionId(entry.get().content().path("connectionId").asText());
      }
    }
    throw new IllegalStateException("the account's entry keeps appearing and vanishing");
  }

  void release(String professionalId) {
    documents.delete(professionalId);
  }
}
