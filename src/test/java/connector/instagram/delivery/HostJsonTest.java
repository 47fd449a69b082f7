package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** D5: what the gate lets through and what the host fetches fit together. */
class HostJsonTest {
  @Test
  void postsThatHangDoNotStopTheHostFromFetchingABatch() throws IOException {
    JsonNode queues =
        Json.parse(Files.readString(Path.of("host.json"))).orElseThrow().at("/extensions/queues");

    assertThat(queues.path("batchSize").asInt()).isBetween(1, 32);
    assertThat(queues.path("newBatchThreshold").asInt())
        .isGreaterThanOrEqualTo(Gate.MOST + queues.path("batchSize").asInt());
  }
}
