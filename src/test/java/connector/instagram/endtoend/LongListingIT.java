package connector.instagram.endtoend;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.localhost.StorageCall;
import connector.instagram.localhost.StorageProxy;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageSettings;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A listing that storage gives in more than one page: a page ends after 5,000 blobs. */
class LongListingIT {
  private static final int BLOBS = 5_100;

  @Test
  void everyDocumentIsListedInTheOrderOfItsName() throws Exception {
    try (Azurite azurite = Azurite.start();
        StorageProxy proxy = StorageProxy.before(azurite.blobPort())) {
      String storage = azurite.connectionString();
      String observed = storage.replace(":" + azurite.blobPort() + "/", ":" + proxy.port() + "/");
      Documents documents = documents(observed);
      List<String> names =
          IntStream.range(0, BLOBS)
              .mapToObj(i -> "%02x/%04d.json".formatted(i * 7 % 256, i))
              .toList();
      write(names, documents(storage));

      List<Documents.Entry> listed = documents.list("", AMPLE);

      assertThat(listed.stream().map(Documents.Entry::name))
          .containsExactlyElementsOf(names.stream().sorted().toList());
      assertThat(listed).allSatisfy(entry -> assertThat(entry.etag()).startsWith("\""));
      assertThat(proxy.calls().stream().map(StorageCall::name))
          .containsExactly("list many", "list many");
      assertThat(documents.list("00/", AMPLE)).hasSize(20);
    }
  }

  private static Documents documents(String connectionString) {
    StorageSettings settings = new StorageSettings.ByConnectionString(connectionString);
    return BlobStorage.connect(settings).documents("many");
  }

  private static void write(List<String> names, Documents documents) throws Exception {
    var unused = documents.create(names.get(0), Json.object(), AMPLE);
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> writes =
          names.stream()
              .skip(1)
              .<Future<?>>map(
                  name ->
                      writers.submit(() -> documents.create(name, Json.object(), AMPLE).stored()))
              .toList();
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      writers.shutdownNow();
    }
  }
}
