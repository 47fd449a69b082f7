package connector.instagram.subscriptions;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.connections.Connections;
import connector.instagram.connections.NoVerdicts;
import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A subscription lies in two documents, and what is read first may not hold any more. */
class SubscriptionReadTest {
  private static final String ID = "a".repeat(32);

  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("subscriptions", faults);
  private final SecretBox secrets =
      new SecretBox(
          List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)),
          new HandClock(Instant.parse("2026-11-26T08:00:00Z")));
  private final Connections connections =
      new Connections(
          new MemoryDocuments("connections", faults), secrets, new NoVerdicts(), attempt -> {});
  private final Subscriptions subscriptions =
      new Subscriptions(connections, documents, secrets, attempt -> {});

  SubscriptionReadTest() {
    StoredConnection.create(
        connections, secrets, List.of(StoredSubscription.entry(ID, SubscriptionKind.MEDIA)));
    StoredSubscription.create(documents, secrets, ID, "https://flow.example.net/hook");
  }

  @Test
  void oneThatEndsWithItsConnectionWhileItIsReadIsNotThere() {
    beforeTheRegistrationIsRead(
        () -> {
          StoredConnection.end(connections);
          removeRegistration();
        });

    assertThat(subscriptions.find(StoredConnection.ID, ID, AMPLE)).isEmpty();
  }

  @Test
  void oneWhoseRegistrationIsGoneIsDamaged() {
    removeRegistration();

    assertThatThrownBy(() -> subscriptions.find(StoredConnection.ID, ID, AMPLE))
        .isInstanceOf(UnreadableDocumentException.class);
  }

  private void removeRegistration() {
    documents.delete(StoredConnection.ID + "/" + ID + ".json");
  }

  private void beforeTheRegistrationIsRead(Runnable action) {
    boolean[] happened = new boolean[1];
    faults.follow(
        new Faults.Script() {
          @Override
          public Optional<Faults.Kind> next(String step) {
            if (step.equals("subscriptions read") && !happened[0]) {
              happened[0] = true;
              action.run();
            }
            return Optional.empty();
          }

          @Override
          public void took(String step, Object result) {
            // Nothing to note.
          }
        });
  }
}
