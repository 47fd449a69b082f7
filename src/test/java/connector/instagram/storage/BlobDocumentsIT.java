package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import connector.instagram.azurite.Azurite;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"0, true", "7, true", "4194304, true", "4194305, true", "20000000, false"})
  void aForeignBlobReadsAsAnEmptyDocumentOfWhichNoMoreIsReadThanOneMayHave(
      int bytes, boolean text) {
    String container = "foreign-" + UUID.randomUUID();
    BlobContainerClient blobs =
        new BlobServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(azurite.connectionString())
            .buildClient()
            .createBlobContainer(container);
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) (text ? ' ' : 0xff));
    blobs.getBlobClient("odd name/ü.json").upload(BinaryData.fromBytes(content));
    Documents documents =
        BlobStorage.connect(new StorageSettings.ByConnectionString(azurite.connectionString()))
            .documents(container);

    Documents.Document read = documents.read("odd name/ü.json", AMPLE).orElseThrow();

    assertThat(read.content()).isEmpty();
    assertThat(documents.list("", AMPLE))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.name()).isEqualTo("odd name/ü.json");
              assertThat(entry.etag()).isEqualTo(read.etag());
              assertThat(entry.modified()).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
            });
    assertThat(documents.replace("odd name/ü.json", Json.object().put("a", 1), read.etag(), AMPLE))
        .matches(Documents.WriteResult::stored);
    assertThat(documents.read("odd name/ü.json", AMPLE).orElseThrow().content())
        .isEqualTo(Json.object().put("a", 1));
  }

  @Test
  void aWrongKeyIsARefusalWithItsCode() {
    Documents refused =
        BlobStorage.connect(
                new StorageSettings.ByConnectionString(
                    azurite
                        .connectionString()
                        .replaceAll("AccountKey=[^;]+", "AccountKey=c2VjcmV0")))
            .documents("test");

    assertThatThrownBy(() -> refused.read("one", AMPLE))
        .isInstanceOfSatisfying(
            StorageException.class,
            failure -> assertThat(failure.remedy()).get().asString().contains("key or signature"))
        .hasMessageContaining("http=403 code=AuthorizationFailure");
  }

  private static Documents in(String connectionString) {
    return BlobStorage.connect(new StorageSettings.ByConnectionString(connectionString))
        .documents("test-" + UUID.randomUUID());
  }
}
