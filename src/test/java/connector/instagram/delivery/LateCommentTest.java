package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.delivery.DeliveryWorld.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.StoredConnection;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.status.ConnectionState;
import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D2 for comments: what is sent late is asked for, and only a deleted one is not sent. */
class LateCommentTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DeliveryWorld world = new DeliveryWorld();
  private String post = "";

  @BeforeEach
  void thereIsAPost() {
    post = world.instagram.post();
  }

  @Test
  void aYoungOneIsSentAsItWasStoredAndAsksInstagramNothing() {
    world.comment(comment());
    world.clock.advance(HOUR.minusSeconds(1));
    world.instagram.delete(post);
    world.work();

    assertThat(text()).isEqualTo("as it was");
    assertThat(world.instagram.calls()).isZero();
  }

  @Test
  void aLateOneThatIsThereIsSentAsItWasStoredAndAskedForOnceAnHour() {
    world.answer(DAVE, 500);
    world.comment(comment());
    world.clock.advance(HOUR);
    world.work();
    world.clock.advance(HOUR.minusMinutes(1));
    world.answer(DAVE, 200);
    world.work();

    assertThat(world.received(DAVE)).hasSize(2);
    assertThat(text()).isEqualTo("as it was");
    assertThat(world.instagram.calls()).isEqualTo(1);
  }

  @Test
  void aLateOneThatWasDeletedIsSentToNobodyAndItsRecordSaysSo() {
    DeliveryMessage.Key key = world.comment(comment());
    world.clock.advance(HOUR);
    world.instagram.delete(post);
    world.work();

    assertThat(world.received(DAVE)).isEmpty();
    assertThat(world.waiting()).isEmpty();
    DeliveryRecord record = world.record(key).orElseThrow();
    assertThat(record.state()).isEqualTo(DeliveryRecord.State.DEAD);
    assertThat(record.attempts()).isZero();
    assertThat(record.last().result()).isEqualTo("the comment was deleted");
    assertThat(world.letterDocuments.list("")).isEmpty();
    assertThat(world.health(DAVE).trouble()).as("it is not the subscriber's fault").isEmpty();
  }

  @Test
  void oneThatFailedBeforeItWasDeletedIsNotTriedAgain() {
    world.answer(DAVE, 500);
    DeliveryMessage.Key key = world.comment(comment());
    world.work();
    world.instagram.delete(post);
    world.pass(HOUR, Duration.ofMinutes(1));
    int tries = world.received(DAVE).size();
    world.pass(Duration.ofHours(25), Duration.ofMinutes(10));

    assertThat(world.received(DAVE)).hasSize(tries);
    assertThat(world.waiting()).isEmpty();
    assertThat(world.record(key).orElseThrow().last().result())
        .isEqualTo("the comment was deleted");
    assertThat(world.letterDocuments.list("")).isEmpty();
  }

  /** A dead letter of a comment that is gone goes too, when somebody sends it again. */
  @Test
  void aDeadLetterOfADeletedOneIsNotSentAndGoes() {
    world.answer(DAVE, 400);
    DeliveryMessage.Key key = world.comment(comment());
    world.work();
    assertThat(world.letterDocuments.list("")).hasSize(1);
    world.answer(DAVE, 200);
    world.instagram.delete(post);
    world.clock.advance(HOUR);
    world.stores.messages().send(DeliveryMessage.first(key, world.clock.instant()), AMPLE);
    world.work();

    assertThat(world.received(DAVE)).hasSize(1);
    assertThat(world.letterDocuments.list("")).isEmpty();
  }

  /** A suspended subscriber is asked with something that is still to be told. */
  @Test
  void aProbeIsNotMadeWithADeletedOne() {
    world.answer(DAVE, 503);
    for (int hour = 0; hour < 26; hour++) {
      world.comment(comment());
      world.pass(HOUR, Duration.ofMinutes(5));
    }
    assertThat(world.health(DAVE).state()).isEqualTo(SubscriptionHealth.State.SUSPENDED);
    int before = world.received(DAVE).size();
    world.instagram.delete(post);
    world.answer(DAVE, 200);
    world.pass(Duration.ofHours(5), Duration.ofMinutes(5));

    assertThat(world.received(DAVE)).hasSize(before);
    assertThat(world.letterDocuments.list("").size()).isLessThan(26);
  }

  /** A dead token, a throttle, a missing permission, a fault: none says that it was deleted. */
  @ParameterizedTest
  @ValueSource(ints = {190, 102, 4, 17, 10, 200, 368, 1, 2, 24})
  void whateverElseInstagramRefusesItIsSentAndTheAccountIsNotBlamed(int code) {
    world.comment(comment());
    world.clock.advance(HOUR);
    world.instagram.refuse(1000, code);
    world.work();

    assertThat(text()).isEqualTo("as it was");
    assertThat(world.connections.find(StoredConnection.ID, AMPLE).orElseThrow().status().state())
        .isEqualTo(ConnectionState.ACTIVE);
  }

  private String comment() {
    return world.instagram.sandbox().comment(post, CommentDraft.any().saying("as it is"));
  }

  private String text() {
    return world.lastContent.path("text").asText();
  }
}
