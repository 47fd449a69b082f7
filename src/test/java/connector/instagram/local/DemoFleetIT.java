package connector.instagram.local;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.azurite.Azurite;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageSettings.ByConnectionString;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A demo fleet in real storage. */
class DemoFleetIT {
  private static final int SIZE = Integer.getInteger("local.fleet", 300);

  @Test
  void aFleetIsWhereTheAppLooksForIt() {
    try (Azurite azurite = Azurite.start()) {
      Instant began = Instant.now();
      DemoPlace place =
          DemoPlace.of(
              azurite.connectionString(),
              LocalSettings.of(Path.of("")).values(),
              DemoPlace::invented);

      DemoFleet fleet = DemoFleet.of(SIZE, place);

      assertThat(fleet.members()).hasSize(SIZE);
      System.out.printf(
          "%d accounts in %d ms%n", SIZE, Duration.between(began, Instant.now()).toMillis());
      Documents connections =
          BlobStorage.connect(new ByConnectionString(azurite.connectionString()))
              .documents("connections");
      for (int page : new int[] {1, 10, 100, 100, 200, 5000}) {
        Instant start = Instant.now();
        int found = connections.page("", "", page, AMPLE).entries().size();
        System.out.printf(
            "page of %d in %d ms%n", found, Duration.between(start, Instant.now()).toMillis());
      }
      assertThat(connections.list("", AMPLE)).hasSize(SIZE);
    }
  }
}
