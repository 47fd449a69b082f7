package connector.instagram.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents in real blobs. */
class BlobDocumentsIT extends DocumentsContract {
  private static Azurite azurite;

  @BeforeAll
  static void startStorage() {
    azurite = Azurite.start();
  }

  @AfterAll
  static void stopStorage() {
    azurite.close();
  }

  @Override
  Documents documents() {
    return in(azurite.connectionString());
  }

  @Test
  void storageThatDoesNotAnswerIsOneKindOfFailure() {
    Documents nowhere =
        in(azurite.connectionString().replace(":" + azurite.blobPort() + "/", ":1/"));

    assertThatThrownBy(() -> nowhere.read("one")).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> nowhere.create("one", Json.object()))
        .isInstanceOf(StorageException.class);
  }

  private static Documents in(String connectionString) {
    return BlobStorage.connect(new StorageSettings.ByConnectionString(connectionString))
        .documents("test-" + UUID.randomUUID());
  }
}
