package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.OwnerRequests.Outcome;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta tells that an owner removed the app: its word needs no second witness (P10). */
class DeauthorizationTest {
  private static final String APP_SCOPED_ID = DeletionStage.APP_SCOPED_ID;

  private final PollWorld world = new PollWorld();

  @BeforeEach
  void connectAnAccount() {
    String unused = world.connect();
    world.advance(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {APP_SCOPED_ID, OneAccount.PROFESSIONAL_ID})
  void theAccountHasToBeConnectedAgain(String userId) {
    Outcome outcome = removeApp(userId, world.clock.instant());

    assertThat(outcome).isInstanceOf(Outcome.Ended.class);
    assertThat(world.status().state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(world.status().reconnectReason())
        .contains(ConnectionStatus.ReconnectReason.CONSENT_WITHDRAWN);
  }

  @Test
  void itIsToldOnceHoweverOftenMetaSaysIt() {
    var first = removeApp(APP_SCOPED_ID, world.clock.instant());
    world.tick();
    var again = removeApp(APP_SCOPED_ID, world.clock.instant());
    world.settle();

    assertThat(again).isEqualTo(first);
    assertThat(world.emittedEvents.stream().map(PollWorld::idOf).distinct())
        .hasSize(1)
        .allSatisfy(
            id ->
                assertThat(world.emittedEvents.toString())
                    .contains("reconnect_needed", "consent_withdrawn", id));
  }

  @Test
  void aCallThatWorksShowsThatMetaWasWrong() {
    var unused = removeApp(APP_SCOPED_ID, world.clock.instant());

    world.advance(Duration.ofDays(1).plusMinutes(1));
    world.tick();

    assertThat(world.status().state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void aWordThatIsOlderThanTheLatestConsentDoesNothing() {
    Instant asked = world.clock.instant();
    world.advance(Duration.ofMinutes(1));
    String unused = world.admin.connect("IGAAlater");

    assertThat(removeApp(APP_SCOPED_ID, asked)).isInstanceOf(Outcome.ConsentedSince.class);
    assertThat(world.status().state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void whoeverConsentsJustThenStaysConnected() {
    Instant asked = world.clock.instant();
    world.connectionDocuments.beforeNextWrite(
        () -> {
          world.advance(Duration.ofMinutes(1));
          String unused = world.admin.connect("IGAAlater");
        });

    assertThat(removeApp(APP_SCOPED_ID, asked)).isInstanceOf(Outcome.ConsentedSince.class);
    assertThat(world.status().state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void anUnknownAccountCostsNoWrite() {
    world.faults.forgetSteps();

    assertThat(removeApp("404", world.clock.instant())).isEqualTo(new Outcome.NothingStored());

    for (String container : new String[] {"connections", "accounts", "outboxes", "deletions"}) {
      assertThat(world.faults.stepsNamed(container + " create")).isZero();
      assertThat(world.faults.stepsNamed(container + " replace")).isZero();
    }
  }

  private Outcome removeApp(String userId, Instant asked) {
    return world.admin.owner().removeApp(userId, asked, AMPLE);
  }
}
