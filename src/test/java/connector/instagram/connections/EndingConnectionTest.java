package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.HandClock;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection that is being ended is there for the one who ends it, and for nobody else (S8). */
class EndingConnectionTest {
  private final MemoryDocuments documents = new MemoryDocuments("connections");
  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T01:00:00Z"));
  private final Connections connections =
      new Connections(
          documents,
          new SecretBox(List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), clock),
          new NoVerdicts(),
          attempt -> {});
  private final Connection ending = SampleConnection.ending();

  @Test
  void isNotFoundByWhoeverUsesConnections() {
    connections.create(ending, AMPLE);

    assertThat(connections.find(ending.id(), AMPLE)).isEmpty();
    assertThat(connections.findVersion(ending.id(), AMPLE)).isEmpty();
  }

  @Test
  void isFoundWithItsDeletionByWhoeverEndsIt() {
    connections.create(ending, AMPLE);

    assertThat(connections.findEvenEnding(ending.id(), AMPLE))
        .hasValueSatisfying(
            found ->
                assertThat(found.value().identity().deletion())
                    .isEqualTo(ending.identity().deletion()));
    assertThat(connections.exists(ending.id(), AMPLE)).isTrue();
  }
}
