package connector.instagram.endtoend;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageSettings;
import java.util.List;
import java.util.function.Consumer;

/** What an app has stored, changed behind its back. */
final class StoredDocuments {
  private final BlobStorage storage;

  StoredDocuments(String connectionString) {
    this.storage = BlobStorage.connect(new StorageSettings.ByConnectionString(connectionString));
  }

  List<String> names(String container, String prefix) {
    return storage.documents(container).list(prefix, AMPLE).stream()
        .map(Documents.Entry::name)
        .toList();
  }

  ObjectNode read(String container, String name) {
    return storage.documents(container).read(name, AMPLE).orElseThrow().content();
  }

  void create(String container, String name, ObjectNode content) {
    assertThat(storage.documents(container).create(name, content, AMPLE).stored()).isTrue();
  }

  void change(String container, String name, Consumer<ObjectNode> change) {
    Documents documents = storage.documents(container);
    Documents.Document stored = documents.read(name, AMPLE).orElseThrow();
    change.accept(stored.content());
    assertThat(documents.replace(name, stored.content(), stored.etag(), AMPLE).stored()).isTrue();
  }
}
