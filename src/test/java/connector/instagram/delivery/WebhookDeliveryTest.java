package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.StoredConnection;
import connector.instagram.connections.SubscriptionEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
  private final DeliveryWorld world = new DeliveryWorld();

  @Test
  void anEventIsSentOnceAndItsMarkerStopsWhateverComesAgain() {
    DeliveryMessage.Key key = world.event(ALICE);
    world.work();
    world
        .stores
        .messages()
        .send(DeliveryMessage.first(key, world.clock.instant()), world.invocation().deadline());
    world.restart();
    world.work();

    assertThat(world.received(ALICE)).containsExactly(key.event());
    assertThat(world.waiting()).isEmpty();
    assertThat(world.record(key).orElseThrow().isDelivered()).isTrue();
  }

  @Test
  void whatIsNotDueYetGoesBackIntoTheQueue() {
    DeliveryMessage.Key key = world.event(ALICE);
    world.queues.take(DeliveryQueue.NAME);
    Instant due = world.clock.instant().plusSeconds(5);
    world.handle(DeliveryMessage.first(key, world.clock.instant()).dueAt(due).text());

    assertThat(world.received(ALICE)).isEmpty();
    assertThat(world.waiting()).extracting(message -> message.times().due()).containsExactly(due);
  }

  @Test
  void aFailureIsFollowedByAnotherAttemptUntilItWorks() {
    DeliveryMessage.Key key = world.event(ALICE);
    world.answer(ALICE, 500);
    world.work();
    assertThat(world.record(key).orElseThrow().state()).isEqualTo(DeliveryRecord.State.WAITING);
    world.answer(ALICE, 200);
    world.pass(Duration.ofSeconds(20), Duration.ofSeconds(1));

    assertThat(world.received(ALICE)).containsExactly(key.event(), key.event());
    assertThat(world.waiting()).isEmpty();
    assertThat(world.record(key).orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  void afterADayOfFailuresTheEventIsADeadLetterWithItsReason() {
    DeliveryMessage.Key key = world.event(ALICE);
    world.answer(ALICE, 503);
    world.work();
    world.pass(Duration.ofHours(25), Duration.ofMinutes(1));

    assertThat(world.waiting().stream().filter(m -> m.work() == DeliveryMessage.Work.DELIVER))
        .isEmpty();
    assertThat(world.letterDocuments.text(key.documentName()))
        .contains("answered 503, for 24 hours");
    assertThat(world.record(key).orElseThrow().state()).isEqualTo(DeliveryRecord.State.DEAD);
  }

  @Test
  void anAnswerThatNothingHelpsAgainstMakesADeadLetterAtOnce() {
    DeliveryMessage.Key key = world.event(ALICE);
    world.answer(ALICE, 400);
    world.work();

    assertThat(world.letterDocuments.text(key.documentName())).contains("answered 400");
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void goneEndsTheSubscriptionAndNothingMoreIsSentToIt() {
    world.event(ALICE);
    world.answer(ALICE, 410);
    world.work();
    world.event(ALICE);
    world.work();

    assertThat(world.ended(ALICE).map(SubscriptionEntry.State.Ended::how))
        .contains(SubscriptionEntry.HowEnded.GONE);
    assertThat(world.received(ALICE)).hasSize(1);
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void notFoundEndsItAfterAnHourOnly() {
    world.event(ALICE);
    world.answer(ALICE, 404);
    world.work();
    world.pass(Duration.ofMinutes(55), Duration.ofSeconds(30));
    assertThat(world.ended(ALICE)).isEmpty();
    world.pass(Duration.ofHours(4), Duration.ofSeconds(30));

    assertThat(world.ended(ALICE).map(SubscriptionEntry.State.Ended::how))
        .contains(SubscriptionEntry.HowEnded.GONE);
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void retryAfterIsHonouredForAllThatWaits() {
    world.event(ALICE);
    world.answers.put(
        ALICE, () -> new WebhookSender.Reply.Answered(429, Optional.of(Duration.ofMinutes(10))));
    world.work();
    world.event(ALICE);
    world.pass(Duration.ofMinutes(9), Duration.ofSeconds(5));

    assertThat(world.received(ALICE)).hasSize(1);
  }

  @Test
  void aConnectionThatIsEndingGetsNothingSent() {
    world.event(ALICE);
    StoredConnection.end(world.connections);
    world.work();

    assertThat(world.received(ALICE)).isEmpty();
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void afterThreeFailuresItIsLeftAloneWhileOthersGetTheirs() {
    world.answer(ALICE, 500);
    for (int i = 0; i < 50; i++) {
      world.event(ALICE);
      world.event(BOB);
    }
    world.work();

    assertThat(world.received(ALICE)).hasSize(3);
    assertThat(world.received(BOB)).hasSize(50);
  }

  @Test
  void whatWaitsForAnOpenBreakerCostsNoLookIntoStorage() {
    world.answer(ALICE, 500);
    for (int i = 0; i < 200; i++) {
      world.event(ALICE);
    }
    world.faults.forgetSteps();
    world.work();

    assertThat(world.faults.stepsNamed("connections read")).isLessThanOrEqualTo(4);
    assertThat(world.faults.stepsNamed("subscriptions read")).isLessThanOrEqualTo(12);
    assertThat(world.faults.stepsNamed("deliveries read")).isLessThanOrEqualTo(12);
  }

  @Test
  void whatWaitsForOneThatIsSlowToAnswerCostsNoLookIntoStorage() {
    List<Long> reads = new ArrayList<>();
    world.answers.put(
        ALICE,
        () -> {
          world.clock.advance(Duration.ofSeconds(2));
          world.faults.forgetSteps();
          world.work();
          reads.add(world.faults.stepsNamed("connections read"));
          return new WebhookSender.Reply.Answered(200, Optional.empty());
        });
    for (int i = 0; i < 20; i++) {
      world.event(ALICE);
    }
    assertThat(world.workOnce()).isTrue();

    assertThat(reads).containsExactly(0L);
    assertThat(world.waiting()).hasSize(19);
    world.answer(ALICE, 200);
    world.pass(Duration.ofMinutes(1), Duration.ofSeconds(1));
    assertThat(world.received(ALICE)).hasSize(20);
  }

  @Test
  void whatWaitedComesBackSpreadOverTheNextPause() {
    world.answer(ALICE, 500);
    for (int i = 0; i < 200; i++) {
      world.event(ALICE);
    }
    world.work();
    Instant until = world.health(ALICE).closedUntil(world.clock.instant()).orElseThrow();

    assertThat(
            world.waiting().stream()
                .map(message -> message.times().due().getEpochSecond())
                .filter(due -> due >= until.getEpochSecond())
                .distinct()
                .count())
        .isGreaterThan(60);
  }

  @Test
  void allArriveOnceTheSubscriberWorksAgain() {
    world.answer(ALICE, 500);
    for (int i = 0; i < 30; i++) {
      world.event(ALICE);
    }
    world.work();
    world.pass(Duration.ofHours(2), Duration.ofSeconds(20));
    world.answer(ALICE, 202);
    world.received(ALICE).clear();
    world.pass(Duration.ofHours(4), Duration.ofSeconds(20));

    assertThat(world.received(ALICE)).hasSize(30).doesNotHaveDuplicates();
    assertThat(world.waiting()).isEmpty();
    assertThat(world.health(ALICE).trouble()).isEmpty();
  }
}
