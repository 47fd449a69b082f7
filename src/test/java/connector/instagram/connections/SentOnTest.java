package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.HandClock;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionState;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** P11: an account whose events a program gets needs nobody who calls with a key. */
class SentOnTest {
  private static final Instant YEARS_LATER = Instant.EPOCH.plus(Duration.ofDays(1_000));

  private final SecretBox secrets =
      new SecretBox(
          List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), new HandClock(YEARS_LATER));
  private final MemoryDocuments documents = new MemoryDocuments("connections");

  @Test
  void isNeverDormantWhereTheOperatorHasAllEventsSentOn() {
    StoredConnection.create(connections(false), secrets, List.of());

    assertThat(idleReason(false)).contains(ConnectionState.DORMANT);
    assertThat(idleReason(true)).isEmpty();
  }

  @Test
  void isNotPolledForThatAlone() {
    PollingPreference unwanted = new PollingPreference(false, false, Instant.EPOCH, true);

    assertThat(unwanted.idleReason(YEARS_LATER, false, false))
        .contains(ConnectionState.NO_EVENTS_WANTED);
    assertThat(unwanted.paused(true, YEARS_LATER).idleReason(YEARS_LATER, true, false))
        .contains(ConnectionState.PAUSED_BY_OPERATOR);
    assertThat(
            new PollingPreference(false, false, Instant.EPOCH, true)
                .idleReason(YEARS_LATER, true, false))
        .contains(ConnectionState.DORMANT);
  }

  @Test
  void isSoUntilTheOperatorChangesTheSettingAndNothingOfItIsStored() {
    PollingPreference sentOn = new PollingPreference(true, false, Instant.EPOCH, true);

    assertThat(sentOn.json().toString())
        .isEqualTo(new PollingPreference(true, false, Instant.EPOCH).json().toString());
    assertThat(sentOn.activeAt(YEARS_LATER).enabled(true, YEARS_LATER).sentOn()).isTrue();
  }

  private Optional<ConnectionState> idleReason(boolean sentOn) {
    return connections(sentOn)
        .find(StoredConnection.ID, AMPLE)
        .orElseThrow()
        .idleReason(YEARS_LATER);
  }

  private Connections connections(boolean sentOn) {
    return new Connections(documents, secrets, new NoVerdicts(), attempt -> {}, sentOn);
  }
}
