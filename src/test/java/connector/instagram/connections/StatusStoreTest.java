package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphError;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule S7: a verdict is announced before it is stored, and only if it can be stored. */
class StatusStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");

  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("connections", faults);
  private final List<String> told = new ArrayList<>();
  private final Connections connections =
      new Connections(
          documents,
          new SecretBox(
              List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), Clock.systemUTC()),
          new Announcer(),
          attempt -> {});
  private final ConnectionId id = SampleConnection.with("t").id();
  private Versioned<Connection> used;

  @BeforeEach
  void store() {
    assertThat(connections.create(SampleConnection.with("first-token"), AMPLE)).isTrue();
    used = connections.findVersion(id, AMPLE).orElseThrow();
  }

  @Test
  void theAnnouncementComesFirst() {
    assertThat(mark()).isPresent();

    assertThat(told).containsExactly("announce 1 while active");
    assertThat(state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
  }

  @Test
  void aStatusThatIsNoVerdictAnnouncesNothing() {
    var unused =
        connections.updateStatus(
            used,
            AMPLE,
            status ->
                StatusPolicy.refused(
                    status, GraphError.of(GraphError.Kind.BLOCKED, 400), false, NOW));

    assertThat(told).isEmpty();
  }

  @Test
  void aVerdictThatIsRepeatedAnnouncesNothing() {
    mark();
    used = connections.findVersion(id, AMPLE).orElseThrow();
    told.clear();

    var unused =
        connections.updateStatus(
            used, AMPLE, status -> StatusPolicy.deauthorized(status, NOW.plusSeconds(86_400)));

    assertThat(told).isEmpty();
  }

  @Test
  void aVerdictOfWhichOnlyTheUserIsKnownIsAnnouncedToo() {
    var unused = connections.updateStatus(used.value(), AMPLE, StatusStoreTest::dead);

    assertThat(told).containsExactly("announce 1 while active");
  }

  @Test
  void withoutItsAnnouncementNothingIsStored() {
    told.add("fail");

    assertThat(catchThrowable(this::mark)).isInstanceOf(StorageException.class);

    assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void aWriterOfSomethingElseCostsNoSecondAnnouncement() {
    documents.beforeNextWrite(
        () -> connections.update(id, AMPLE, now -> now.with(now.polling().activeAt(NOW))));

    assertThat(mark()).isPresent();

    assertThat(told).containsExactly("announce 1 while active");
  }

  @Test
  void aNewTokenThatIsStoredFirstWithdrawsIt() {
    documents.beforeNextWrite(
        () ->
            connections.storeRenewed(
                used, new AccessToken("next-token"), Duration.ofDays(60), AMPLE));

    assertThat(mark()).isEmpty();

    assertThat(told).containsExactly("announce 1 while active", "withdraw 1");
    assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void anotherRunWithTheSameVerdictIsNoReasonToWithdrawIt() {
    documents.beforeNextWrite(() -> connections.updateStatus(used, AMPLE, StatusStoreTest::dead));

    assertThat(mark()).isPresent();

    assertThat(told).containsExactly("announce 1 while active", "announce 1 while active");
    assertThat(connections.find(id, AMPLE).orElseThrow().status().verdicts().number()).isOne();
  }

  @Test
  void aVerdictThatWasStoredAndEndedMeanwhileIsNotGivenAgain() {
    documents.beforeNextWrite(
        () -> {
          var unusedDead = connections.updateStatus(used, AMPLE, StatusStoreTest::dead);
          var unusedWorks =
              connections.updateStatus(used.value(), AMPLE, StatusPolicy::answeredCall);
        });

    var unused = mark();

    assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(told).doesNotContain("announce 2 while active", "withdraw 1");
  }

  @Test
  void aConnectionThatWentMeanwhileTakesItsAnnouncementWithIt() {
    documents.beforeNextWrite(() -> connections.delete(id, AMPLE));

    assertThat(mark()).isEmpty();

    assertThat(told).containsExactly("announce 1 while active", "forget");
  }

  @Test
  void soDoesOneThatIsBeingEnded() {
    documents.beforeNextWrite(
        () ->
            connections.update(
                id,
                AMPLE,
                now ->
                    new Connection(
                        SampleConnection.ending().identity(),
                        now.credential(),
                        now.polling(),
                        now.grants())));

    assertThat(mark()).isEmpty();

    assertThat(told).containsExactly("announce 1 while active", "forget");
  }

  @Test
  void whenStorageFailsNobodyKnowsTheEndSoTheAnnouncementStays() {
    faults.follow(
        new Faults.Script() {
          @Override
          public Optional<Faults.Kind> next(String step) {
            return Optional.of(step)
                .filter("connections replace"::equals)
                .map(write -> Faults.Kind.FAIL_BEFORE);
          }

          @Override
          public void took(String step, Object result) {}
        });

    assertThat(mark()).isEmpty();

    assertThat(told).containsExactly("announce 1 while active");
  }

  private static ConnectionStatus dead(ConnectionStatus status) {
    return StatusPolicy.deauthorized(status, NOW);
  }

  private Optional<Versioned<Connection>> mark() {
    return connections.updateStatus(used, AMPLE, StatusStoreTest::dead);
  }

  private ConnectionState state() {
    return connections.find(id, AMPLE).orElseThrow().status().state();
  }

  /** Notes what it is told, and what is stored at that moment. */
  private final class Announcer implements Verdict.Announcer {
    @Override
    public void announce(Verdict verdict, Deadline deadline) {
      if (told.contains("fail")) {
        throw new StorageException("announce", 503);
      }
      told.add(
          "announce "
              + verdict.number()
              + " while "
              + verdict.connection().status().state().text());
    }

    @Override
    public void withdraw(Verdict verdict, Deadline deadline) {
      told.add("withdraw " + verdict.number());
    }

    @Override
    public void forget(ConnectionId gone, Deadline deadline) {
      told.add("forget");
    }
  }
}
