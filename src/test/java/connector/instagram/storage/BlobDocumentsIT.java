package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import connector.instagram.azurite.Azurite;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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

    assertThatThrownBy(() -> nowhere.read("one", AMPLE)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> nowhere.create("one", Json.object(), AMPLE))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void storageThatTakesTheCallAndNeverAnswersCostsTheTimeOfTheCallerAndNoMore() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Documents hanging =
          in(
              azurite
                  .connectionString()
                  .replace(":" + azurite.blobPort() + "/", ":" + silent.getLocalPort() + "/"));
      for (Consumer<Deadline> call :
          List.<Consumer<Deadline>>of(
              deadline -> hanging.read("one", deadline),
              deadline -> hanging.create("one", Json.object(), deadline),
              deadline -> hanging.replace("one", Json.object(), "\"1\"", deadline),
              deadline -> hanging.delete("one", deadline),
              deadline -> hanging.delete("one", "\"1\"", deadline),
              deadline -> hanging.list("", deadline))) {
        assertTimeout(
            Duration.ofSeconds(3),
            () ->
                assertThatThrownBy(
                        () -> call.accept(Deadline.in(Duration.ofSeconds(1), Clock.systemUTC())))
                    .isInstanceOf(StorageException.class));
      }
    }
  }

  private static Documents in(String connectionString) {
    return BlobStorage.connect(new StorageSettings.ByConnectionString(connectionString))
        .documents("test-" + UUID.randomUUID());
  }
}
