package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.api.ApiException;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key costs, and from when on it opens its connection. */
class AuthenticatorTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HandClock clock = new HandClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("connections", faults);
  private final Connections connections = connections(1);
  private final Authenticator authenticator = new Authenticator(connections, clock);

  @Test
  void keysThatSomebodyMadeUpCostAMinutesShareOfStorageCalls() {
    Connection known = store(connections, sample());
    for (int i = 0; i < 1_000; i++) {
      ConnectionId id = i % 2 == 0 ? known.id() : ConnectionId.random(RANDOM);
      assertRefused(connections(9).newKey(id, RANDOM));
    }

    assertThat(faults.stepsNamed("connections")).isEqualTo(UnprovenKeys.A_MINUTE);

    clock.advance(Duration.ofMinutes(1));
    assertRefused(connections(9).newKey(known.id(), RANDOM));
    assertThat(faults.stepsNamed("connections")).isEqualTo(UnprovenKeys.A_MINUTE + 1);
  }

  @Test
  void aKeyThatWasMadeByAnotherInstanceOpensAtOnceWhateverIsGoingOn() {
    for (int i = 0; i < 1_000; i++) {
      assertRefused(connections(9).newKey(ConnectionId.random(RANDOM), RANDOM));
    }
    Connections elsewhere = connections(1);
    ConnectionId id = ConnectionId.random(RANDOM);
    GrantToken key = elsewhere.newKey(id, RANDOM);
    Connection stored = store(elsewhere, granted(sample(id), key));
    assertThat(authenticator.authenticate(key.text(), AMPLE).id()).isEqualTo(id);

    GrantToken second = elsewhere.newKey(id, RANDOM);
    var unused = elsewhere.update(stored.id(), AMPLE, now -> granted(now, second));

    assertThat(authenticator.authenticate(second.text(), AMPLE).id()).isEqualTo(id);
    assertThat(authenticator.authenticate(key.text(), AMPLE).id()).isEqualTo(id);
  }

  @Test
  void aKeyThatIsRefusedIsLookedUpOnceInHalfAMinute() {
    GrantToken ended = connections.newKey(ConnectionId.random(RANDOM), RANDOM);

    for (int i = 0; i < 100; i++) {
      assertRefused(ended);
    }
    assertThat(faults.stepsNamed("connections")).isOne();

    clock.advance(Duration.ofSeconds(30));
    assertRefused(ended);
    assertThat(faults.stepsNamed("connections")).isEqualTo(2);
  }

  @Test
  void aKeyFromBeforeAnEncryptionKeyWentStillOpens() {
    ConnectionId id = ConnectionId.random(RANDOM);
    GrantToken old = connections(2).newKey(id, RANDOM);
    store(connections, granted(sample(id), old));

    assertThat(authenticator.authenticate(old.text(), AMPLE).id()).isEqualTo(id);
  }

  @Test
  void soDoAThousandOfThemInTheSameMinuteAndAgainDuringAFloodOfMadeUpKeys() {
    List<GrantToken> old = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ConnectionId id = ConnectionId.random(RANDOM);
      old.add(connections(2).newKey(id, RANDOM));
      store(connections, granted(sample(id), old.get(i)));
    }

    assertThat(old).allSatisfy(key -> authenticator.authenticate(key.text(), AMPLE));

    for (int i = 0; i < 1_000; i++) {
      assertRefused(connections(9).newKey(ConnectionId.random(RANDOM), RANDOM));
    }
    clock.advance(Duration.ofSeconds(30));
    assertThat(old).allSatisfy(key -> authenticator.authenticate(key.text(), AMPLE));
  }

  @Test
  void soDoesAKeyFromBeforeKeysHadTags() {
    ConnectionId id = ConnectionId.random(RANDOM);
    GrantToken old = connections.newKey(id, RANDOM);
    store(connections, granted(sample(id), old));
    String text = old.text();

    assertThat(authenticator.authenticate(text.substring(0, text.lastIndexOf('.')), AMPLE).id())
        .isEqualTo(id);
  }

  @Test
  void aChangedTagIsNoSecondChance() {
    Connection known = store(connections, sample());
    GrantToken other = connections.newKey(ConnectionId.random(RANDOM), RANDOM);
    GrantToken moved =
        new GrantToken(
            GrantToken.Kind.ACCESS, known.id(), other.grant(), other.secret(), other.tag());

    assertThat(connections.hasMade(other)).isTrue();
    assertThat(connections.hasMade(moved)).isFalse();
    assertRefused(moved);
  }

  private void assertRefused(GrantToken key) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> authenticator.authenticate(key.text(), AMPLE))
        .withMessageStartingWith("The connection was not accepted.");
  }

  private Connection sample() {
    return sample(ConnectionId.random(RANDOM));
  }

  private Connection sample(ConnectionId id) {
    Connection sample = SampleConnection.with(id, "secret-token-0001", clock.instant());
    return sample.with(sample.polling().activeAt(clock.instant()));
  }

  private static Connection granted(Connection connection, GrantToken key) {
    return connection.reconnected(
        new AccountConnector.AccountIdentity(
            connection.professionalId(), connection.identity().appScopedId(), "harbour.bakery"),
        connection.credential(),
        Grant.unused(key.grant(), "test", Instant.EPOCH, new OperatorKey(key.secretHash())));
  }

  private Connection store(Connections where, Connection connection) {
    assertThat(where.create(connection, AMPLE)).isTrue();
    faults.forgetSteps();
    return connection;
  }

  /** As an instance with this encryption key has them. */
  private Connections connections(int filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    SecretBox secrets = new SecretBox(List.of(SecretBox.Key.of("k", bytes, Instant.EPOCH)), clock);
    return new Connections(documents, secrets, new NoVerdicts(), attempt -> {});
  }
}
