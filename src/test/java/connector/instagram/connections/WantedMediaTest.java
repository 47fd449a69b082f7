package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.SubscriptionEntry.HowEnded;
import connector.instagram.connections.SubscriptionEntry.State;
import connector.instagram.digest.Sha256;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionState;
import connector.instagram.storage.MemoryDocuments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P11: who is polled, and who is dormant. */
class WantedMediaTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(90));
  private static final String GRANT = "00000000000000aa";

  @ParameterizedTest
  @CsvSource({
    "media,            true,  false",
    "media-legacy,     true,  false",
    "media-video,      true,  false",
    "comments,         false, true",
    "comments-hidden,  false, true",
    "reconnect-needed, false, false"
  })
  void aSubscriptionToMediaOrCommentsIsAWishToBePolled(
      String kind, boolean media, boolean comments) {
    Connection connection = with(false, NOW, entry(kind, new State.Live()));

    assertThat(connection.wantsMedia(NOW)).isEqualTo(media);
    assertThat(connection.wantsComments(NOW)).isEqualTo(comments);
    assertThat(connection.idleReason(NOW))
        .isEqualTo(
            media || comments ? Optional.empty() : Optional.of(ConnectionState.NO_EVENTS_WANTED));
  }

  /** C1: the operator's mark is for media alone. */
  @Test
  void theOperatorsMarkIsNoWishForComments() {
    Connection connection = with(true, NOW, entry("media", new State.Live()));

    assertThat(connection.wantsEvents(NOW)).isTrue();
    assertThat(connection.wantsComments(NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "comments"})
  void oneThatWasDeletedIsAWishForTenMinutes(String kind) {
    Connection connection = with(false, NOW, entry(kind, new State.Ended(NOW, HowEnded.DELETED)));

    assertThat(connection.idleReason(NOW.plus(Duration.ofMinutes(10)).minusMillis(1))).isEmpty();
    assertThat(connection.idleReason(NOW.plus(Duration.ofMinutes(10))))
        .contains(ConnectionState.NO_EVENTS_WANTED);
  }

  @Test
  void oneThatEndedInAnotherWayIsNoWish() {
    Connection connection = with(false, NOW, entry("media", new State.Ended(NOW, HowEnded.GONE)));

    assertThat(connection.idleReason(NOW)).contains(ConnectionState.NO_EVENTS_WANTED);
  }

  @Test
  void aFlowThatHadNothingToReceiveForMonthsIsNotDead() {
    assertThat(with(false, LONG_AGO, entry("media", new State.Live())).idleReason(NOW)).isEmpty();
  }

  @Test
  void aSuspendedSubscriptionKeepsNobodyAwake() {
    Connection connection =
        with(false, LONG_AGO, entry("media", new State.Suspended(LONG_AGO, "flows.example")));

    assertThat(connection.idleReason(NOW)).contains(ConnectionState.DORMANT);
    assertThat(connection.idleReason(NOW.minusMillis(1))).isEmpty();
  }

  @Test
  void whoIsMarkedIsNeverDormantWhereTheOperatorHasEventsSentSomewhere() {
    assertThat(stored(true, true).idleReason(NOW)).isEmpty();
    assertThat(stored(true, false).idleReason(NOW)).contains(ConnectionState.DORMANT);
    assertThat(stored(false, true).idleReason(NOW)).contains(ConnectionState.NO_EVENTS_WANTED);
  }

  @Test
  void whatTheOperatorPausedIsNotPolledWhoeverWantsIt() {
    Connection connection = with(true, NOW, entry("media", new State.Live()));

    assertThat(connection.with(connection.polling().paused(true, NOW)).idleReason(NOW))
        .contains(ConnectionState.PAUSED_BY_OPERATOR);
  }

  /** As it is read where the operator has all events sent somewhere, or nowhere. */
  private static Connection stored(boolean marked, boolean target) {
    MemoryDocuments documents = new MemoryDocuments("connections");
    SecretBox secrets =
        new SecretBox(
            List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), Clock.systemUTC());
    Connections connections =
        new Connections(documents, secrets, new NoVerdicts(), attempt -> {}, target);
    Connection sample = SampleConnection.with("secret-token-0001");
    assertThat(
            connections.create(sample.with(new PollingPreference(marked, false, LONG_AGO)), AMPLE))
        .isTrue();
    return connections.find(sample.id(), AMPLE).orElseThrow();
  }

  private static Connection with(boolean marked, Instant active, SubscriptionEntry entry) {
    Connection sample = SampleConnection.with("secret-token-0001");
    return new Connection(
        sample.identity(),
        sample.credential(),
        new PollingPreference(marked, false, active),
        List.of(Grant.unused(GRANT, "a flow", NOW, new OperatorKey(Sha256.hex("nobody")))),
        List.of(entry));
  }

  private static SubscriptionEntry entry(String kind, State state) {
    return new SubscriptionEntry(
        "a".repeat(32), "b".repeat(32), new SubscriptionEntry.Terms(kind, GRANT, "hash"), state);
  }
}
