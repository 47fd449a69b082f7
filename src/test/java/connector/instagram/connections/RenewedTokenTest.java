package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphError;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewedTokenTest {
  private static final Duration SIXTY_DAYS = Duration.ofDays(60);
  private static final Instant STORED = Instant.parse("2026-11-01T00:00:00Z");

  private final SecretBox secrets =
      new SecretBox(
          List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), Clock.systemUTC());
  private final MemoryDocuments documents = new MemoryDocuments("connections");
  private final Connections connections =
      new Connections(documents, secrets, new NoVerdicts(), attempt -> {});
  private final ConnectionId id = new ConnectionId("0123456789abcdef0123456789abcdef");

  private Versioned<Connection> pasted(String token) {
    connections.delete(id, AMPLE);
    assertThat(connections.create(SampleConnection.with(id, token, STORED), AMPLE)).isTrue();
    return stored();
  }

  private Versioned<Connection> stored() {
    return connections.findVersion(id, AMPLE).orElseThrow();
  }

  @Test
  void aRenewedTokenReplacesTheOneItCameFromAndKnowsItsEnd() {
    Versioned<Connection> used = pasted("old");

    assertThat(connections.storeRenewed(used, new AccessToken("new"), SIXTY_DAYS, AMPLE).done())
        .isPresent();

    Connection now = stored().value();
    assertThat(now.openToken().value()).isEqualTo("new");
    assertThat(now.tokenLife().expires())
        .isEqualTo(now.tokenLife().issued().map(at -> at.plus(SIXTY_DAYS)));
    assertThat(now.tokenVersion()).isNotEqualTo(used.value().tokenVersion());
  }

  @Test
  void aRenewedTokenIsNotStoredOverAnotherOne() {
    Versioned<Connection> used = pasted("old");
    connect("consented to meanwhile");

    assertThat(connections.storeRenewed(used, new AccessToken("new"), SIXTY_DAYS, AMPLE).done())
        .isEmpty();

    assertThat(stored().value().openToken().value()).isEqualTo("consented to meanwhile");
  }

  /** Two within one tick of the clock: a verdict on the first must not reach the second. */
  @Test
  void aTokenStoredAtTheVeryMomentOfAnotherHasAVersionOfItsOwn() {
    Credential first = Credential.given(connections.encrypt(new AccessToken("one"), id), STORED);
    Credential second =
        first.renewed(connections.encrypt(new AccessToken("two"), id), STORED, SIXTY_DAYS);

    assertThat(second.stored()).isAfter(first.stored());
  }

  @Test
  void aRenewalIsStoredOverAStatusThatChangedMeanwhileAndClearsIt() {
    Versioned<Connection> used = pasted("old");
    Instant now = Instant.now();
    var unused =
        connections.updateStatus(
            used,
            AMPLE,
            status ->
                StatusPolicy.refused(
                    status, GraphError.of(GraphError.Kind.TOKEN_REFUSED, 400), false, now));
    assertThat(stored().value().status().state()).isEqualTo(ConnectionState.SUSPECT);

    assertThat(connections.storeRenewed(used, new AccessToken("new"), SIXTY_DAYS, AMPLE).done())
        .isPresent();

    assertThat(stored().value().status()).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void whatRenewalRemembersSurvivesTheDocumentAndEndsWithTheToken() {
    Versioned<Connection> used = pasted("old");
    TokenRenewal failed =
        TokenRenewal.waitingUntil(STORED).failed("transient", STORED, STORED.plusSeconds(3600));

    Versioned<Connection> noted =
        connections.storeRenewal(used, failed, AMPLE).done().orElseThrow().stored();
    assertThat(stored().value().renewal()).isEqualTo(failed);

    assertThat(connections.storeRenewed(noted, new AccessToken("new"), SIXTY_DAYS, AMPLE).done())
        .isPresent();
    assertThat(stored().value().renewal()).isEqualTo(TokenRenewal.NEVER_TRIED);
  }

  @Test
  void aDocumentFromBeforeThereWereRenewalsIsRead() {
    ConnectionCodec codec = new ConnectionCodec(secrets);
    ObjectNode content = codec.write(SampleConnection.with(id, "old", STORED));
    assertThat(content.path("credential").has("issued")).isFalse();
    assertThat(content.path("credential").has("renewal")).isFalse();

    Connection read = codec.read(content);

    assertThat(read.tokenLife()).isEqualTo(TokenRenewal.TokenLife.UNKNOWN);
    assertThat(read.renewal()).isEqualTo(TokenRenewal.NEVER_TRIED);
  }

  private void connect(String token) {
    Connection now = stored().value();
    assertThat(
            connections
                .update(
                    id,
                    AMPLE,
                    connection ->
                        connection.reconnected(
                            new AccountConnector.AccountIdentity(
                                now.professionalId(), now.identity().appScopedId(), now.username()),
                            Credential.given(
                                connections.encrypt(new AccessToken(token), id), STORED),
                            Grant.unused(
                                "ffffffffffffffff", "other", STORED, new OperatorKey("00"))))
                .done())
        .isPresent();
  }
}
