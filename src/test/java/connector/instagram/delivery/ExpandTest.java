package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import connector.instagram.outbox.EventQueue;
import connector.instagram.storage.StorageException;
import connector.instagram.subscriptions.SubscriptionKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D1: an event leaves its outbox when what each of its subscribers gets is durable. */
class ExpandTest {
  private static final String CALLBACK = "https://flow.example.net/hook?sig=s3cret";
  private static final String NAME = StoredConnection.ID + "/";

  private final ExpandWorld world = new ExpandWorld();

  @Test
  void theBodyIsStoredAndAMessageNamesItForEachSubscription() {
    String first = world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String second = world.subscribe(SubscriptionKind.MEDIA_LEGACY, "https://other.example.net/");
    String event = world.post();

    world.expand(event);

    assertThat(world.recipients(event)).containsExactly(first, second);
    assertThat(world.bodies.text(NAME + ExpandWorld.idOf(event) + ".json"))
        .contains("1790000000000000" + 1);
    assertThat(world.outbox().entries()).isEmpty();
    assertThat(world.atTargets).containsExactly(ExpandWorld.idOf(event));
  }

  @Test
  void aMessageHoldsNeitherAddressNorPost() {
    String id = world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    world.expand(world.post());

    assertThat(world.queues.everything())
        .contains(id)
        .doesNotContain("flow.example.net", "s3cret", "17900", "whsec");
    assertThat(world.context.log()).doesNotContain("flow.example.net", "s3cret", "whsec");
  }

  @Test
  void anEventThatWasConfirmedIsDropped() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String event = world.post();
    world.expand(event);
    world.expand(event);

    assertThat(world.recipients(event)).hasSize(1);
    assertThat(world.atTargets).hasSize(1);
  }

  @Test
  void anEventOfAKindThatOnlyALaterVersionKnowsStaysInItsOutbox() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String event = world.post().replace("media.published", "story.published");

    world.expand(event);

    assertThat(world.deliveries()).isEmpty();
    assertThat(world.outbox().entries()).hasSize(1);
  }

  @Test
  void whatIsNoEventOfOursFailsAndNamesNothing() {
    for (String message : List.of("no event", "{}", "{\"id\":\"1\",\"connectionid\":\"x\"}")) {
      assertThatThrownBy(() -> world.expand(message))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The queue message is not an event of this connector.");
    }
  }

  @Test
  void aMessageForgesNoLineOfTheLogHoweverItIsMade() {
    String forged = "1\nTick finished: events=9 lag=0\u2028" + "x".repeat(60_000);

    world.expand(
        Json.write(
            Json.object()
                .put("id", forged)
                .put("subject", forged)
                .put("connectionid", StoredConnection.ID.value())));

    assertThat(world.context.log().strip().lines()).hasSize(1);
    assertThat(world.context.log()).hasSizeLessThan(500).doesNotContain(" lag=0");
  }

  @Test
  void aSubscriptionThatCannotBeReadIsADeadLetterAndNoneOfTheOthersWaits() {
    String damaged = world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String healthy = world.subscribe(SubscriptionKind.MEDIA, "https://other.example.net/");
    world.subscriptionDocuments.put(NAME + damaged + ".json", "{");
    String event = world.post();

    world.expand(event);

    assertThat(world.recipients(event)).containsExactly(healthy);
    assertThat(world.letters.text(NAME + ExpandWorld.idOf(event) + "/" + damaged + ".json"))
        .contains("subscription_unreadable", "1790000000000000" + 1);
    assertThat(world.outbox().entries()).isEmpty();
  }

  @Test
  void aSubscriptionThatCannotBeReadAndWantsOtherEventsIsNoneOfThisOnesBusiness() {
    String damaged = world.subscribe(SubscriptionKind.RECONNECT_NEEDED, CALLBACK);
    world.subscriptionDocuments.put(NAME + damaged + ".json", "{");

    world.expand(world.post());

    assertThat(world.letters.size()).isZero();
    assertThat(world.outbox().entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"media-video", "comments"})
  void aSubscriptionOfALaterVersionLosesNoMediaAndGetsNothingElse(String kind) {
    String id = world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String name = StoredConnection.ID.documentName();
    world.connectionDocuments.put(
        name,
        world
            .connectionDocuments
            .text(name)
            .replace("\"kind\":\"media\"", "\"kind\":\"" + kind + '"'));

    String event = world.post();
    world.expand(event);
    world.expand(world.outage());

    assertThat(world.deliveries()).isEmpty();
    assertThat(world.letters.size()).isEqualTo(kind.startsWith("media") ? 1 : 0);
    assertThat(world.subscriptionDocuments.text(NAME + id + ".json")).isNotEmpty();
  }

  @Test
  void aSubscriptionThatIsTakenOverWheneverItIsReadIsNotTakenForDamaged() {
    String id = world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    world.endedByDelete(id);
    String event = world.post();
    world.subscriptionDocuments.beforeNextRead(
        () -> {
          world.takeOver(id);
          world.subscriptionDocuments.beforeNextRead(() -> world.takeOver(id));
        });

    world.expand(event);

    assertThat(world.recipients(event)).containsExactly(id);
    assertThat(world.letters.size()).isZero();
  }

  @Test
  void whereNobodyKnowsWhoIsSubscribedTheEventWaits() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String event = world.post();
    String name = StoredConnection.ID.documentName();
    String healthy = world.connectionDocuments.text(name);
    world.connectionDocuments.put(name, "{");

    world.expand(event);
    assertThat(world.outbox().entries()).hasSize(1);
    assertThat(world.context.log()).contains("Event waits:", "connections/" + name);
    assertThat(world.atTargets).isEmpty();

    world.connectionDocuments.put(name, healthy);
    world.expand(event);
    assertThat(world.recipients(event)).hasSize(1);
    assertThat(world.outbox().entries()).isEmpty();
  }

  @Test
  void whatWasStoredForAConnectionThatEndedMeanwhileIsTakenBack() {
    String healthy = world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String damaged = world.subscribe(SubscriptionKind.MEDIA, "https://other.example.net/");
    world.subscriptionDocuments.put(NAME + damaged + ".json", "{");
    String event = world.post();
    world.bodies.beforeNextWrite(world::disconnect);

    world.expand(event);

    assertThat(world.recipients(event)).containsExactly(healthy);
    assertThat(world.bodies.size()).isZero();
    assertThat(world.letters.size()).isZero();
  }

  @Test
  void whereOnlyTheCursorIsGoneTheBodyStaysForItsSubscribers() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String event = world.post();
    world.bodies.beforeNextWrite(() -> world.cursors.delete(StoredConnection.ID.documentName()));

    world.expand(event);

    assertThat(world.bodies.size()).isEqualTo(1);
  }

  @Test
  void twoExpansionsOfOneConnectionInOneProcessDisturbNeitherNor() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String first = world.post();
    String second = world.post();
    world.bodies.beforeNextWrite(() -> world.expand(second));
    world.faults.forgetSteps();

    world.expand(first);

    assertThat(world.outbox().entries()).isEmpty();
    assertThat(world.deliveries()).hasSize(2);
    assertThat(steps("cursors replace")).as("none was refused").isEqualTo(2);
  }

  @Test
  void anEventThatNobodySubscribedToCostsOneMoreReadThanItsConfirmation() {
    String event = world.post();
    world.faults.forgetSteps();

    world.expand(event);

    assertThat(steps("cursors read", "connections read", "cursors replace")).isEqualTo(3);
    assertThat(steps("")).as("all, the target's included").isEqualTo(3 + 1);
  }

  @Test
  void aSubscriptionCostsAReadAndAMessageAndAllOfThemOneBody() {
    for (int i = 0; i < 3; i++) {
      world.subscribe(SubscriptionKind.MEDIA, "https://" + i + ".example.net/");
    }
    String event = world.post();
    world.faults.forgetSteps();

    world.expand(event);

    assertThat(steps("subscriptions read")).isEqualTo(3);
    assertThat(steps("webhook-deliveries send")).isEqualTo(3);
    assertThat(steps("events create")).isEqualTo(1);
    assertThat(steps("")).isEqualTo(3 + 1 + 3 + 3 + 1);
  }

  @Test
  void aFullQueueOfOneConnectionIsConfirmedWithoutASecondTry() {
    List<String> events = List.of(world.post(), world.post(), world.post());
    world.faults.forgetSteps();

    events.forEach(world::expand);

    assertThat(steps("cursors replace")).isEqualTo(3);
    assertThat(steps("cursors read")).isEqualTo(3);
  }

  @Test
  void storageThatFailsLetsTheMessageComeAgain() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK);
    String event = world.post();
    world.faults.arm(4, Faults.Kind.FAIL_BEFORE);

    assertThatThrownBy(() -> world.expand(event)).isInstanceOf(StorageException.class);

    assertThat(world.outbox().entries()).hasSize(1);
  }

  @Test
  void aReplayedPostIsSentWithTheTimeAtWhichItWasYoung() {
    world.subscribe(SubscriptionKind.MEDIA, CALLBACK, world.clock.instant().minusSeconds(86400));
    String event = world.post(world.clock.instant().minus(Duration.ofHours(20)));

    world.expand(event);

    assertThat(world.bodies.text(NAME + ExpandWorld.idOf(event) + ".json"))
        .contains("\"read\":\"2026-11-25T12:00:00Z\"");
    assertThat(world.queues.depth(EventQueue.NAME, connector.instagram.deadline.Deadlines.AMPLE))
        .isZero();
  }

  private long steps(String... prefixes) {
    long count = 0;
    for (String prefix : prefixes) {
      count += world.faults.stepsNamed(prefix);
    }
    return count;
  }
}
