package connector.instagram.subscriptions;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.Connections;
import connector.instagram.connections.NoVerdicts;
import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.HandClock;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the encryption key changes, callbacks and signing secrets go over to the new one. */
class RegistrationReEncryptionTest {
  private static final String ID = "a".repeat(32);
  private static final String NAME = StoredConnection.ID + "/" + ID + ".json";
  private static final String CALLBACK = "https://flows.example/one?sig=a1";
  private static final Instant CHANGE = Instant.parse("2026-11-26T09:00:00Z");
  private static final SecretBox.Key OLD = key("k1", 1, Instant.EPOCH);
  private static final SecretBox.Key FRESH = key("k2", 2, CHANGE);

  private final HandClock clock = new HandClock(CHANGE.minusSeconds(60));
  private final MemoryDocuments connectionDocuments = new MemoryDocuments("connections");
  private final MemoryDocuments documents = new MemoryDocuments("subscriptions");
  private final SecretBox both = box(OLD, FRESH);

  @BeforeEach
  void aSubscriptionUnderTheOldKey() {
    StoredConnection.create(
        connections(both), both, List.of(StoredSubscription.entry(ID, SubscriptionKind.MEDIA)));
    StoredSubscription.create(documents, both, ID, CALLBACK);
  }

  @Test
  void bothSecretsOfItGoOverAndSayTheSame() {
    SecretBox.EncryptedDocuments encrypted = module(both).encrypted();
    String version = encrypted.versions(AMPLE).get(NAME);
    assertThat(encrypted.versions(AMPLE)).containsOnlyKeys(NAME);
    assertThat(encrypted.kids(NAME, AMPLE)).containsExactly(Optional.of("k1"), Optional.of("k1"));
    clock.advance(Duration.ofMinutes(2));

    assertThat(encrypted.reEncrypt(NAME, AMPLE)).isTrue();

    assertThat(encrypted.kids(NAME, AMPLE)).containsExactly(Optional.of("k2"), Optional.of("k2"));
    assertThat(encrypted.versions(AMPLE).get(NAME)).isNotEqualTo(version);
    Registration kept = registration(box(FRESH));
    assertThat(kept.callback().address().open()).isEqualTo(CALLBACK);
    assertThat(kept.callback().signingSecret().open()).isEqualTo("whsec_" + "A".repeat(32));
    assertThat(kept.callback().isEndedBy("nobody knows it")).isTrue();
    assertThat(documents.text(NAME)).doesNotContain("flows.example/one", "sig=a1", "whsec_");
  }

  @Test
  void whatIsUnderTheNewKeyIsNotWrittenAgain() {
    clock.advance(Duration.ofMinutes(2));
    SecretBox.EncryptedDocuments encrypted = module(both).encrypted();
    assertThat(encrypted.reEncrypt(NAME, AMPLE)).isTrue();
    String version = encrypted.versions(AMPLE).get(NAME);

    assertThat(encrypted.reEncrypt(NAME, AMPLE)).isTrue();

    assertThat(encrypted.versions(AMPLE).get(NAME)).isEqualTo(version);
  }

  @Test
  void withoutTheKeyTheOperatorIsToldWhichSubscriptionNeedsIt() {
    clock.advance(Duration.ofMinutes(2));
    Registration locked = registration(box(FRESH));

    assertThatThrownBy(() -> locked.callback().address().open())
        .isInstanceOf(ApiException.NotConfigured.class)
        .hasMessageContaining("ENCRYPTION_KEYS")
        .hasMessageContaining(NAME)
        .hasMessageNotContaining("flows.example");
  }

  @Test
  void oneThatIsGoneMeanwhileHasNothingToEncrypt() {
    SecretBox.EncryptedDocuments encrypted = module(both).encrypted();
    ConnectionCleanup.ofFolder(documents).onDisconnected(StoredConnection.ID, AMPLE);

    assertThat(encrypted.reEncrypt(NAME, AMPLE)).isTrue();
    assertThat(encrypted.kids(NAME, AMPLE)).isEmpty();
    assertThat(documents.size()).isZero();
  }

  private Registration registration(SecretBox secrets) {
    return new Registrations(documents, secrets, attempt -> {})
        .get(new Registration.Name(StoredConnection.ID, ID), AMPLE);
  }

  private SubscriptionModule module(SecretBox secrets) {
    return new SubscriptionModule(connections(secrets), documents, secrets, attempt -> {}, clock);
  }

  private Connections connections(SecretBox secrets) {
    return new Connections(connectionDocuments, secrets, new NoVerdicts(), attempt -> {});
  }

  private SecretBox box(SecretBox.Key... keys) {
    return new SecretBox(List.of(keys), clock);
  }

  private static SecretBox.Key key(String kid, int filling, Instant from) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) filling;
    return SecretBox.Key.of(kid, bytes, from);
  }
}
