package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P9: an account that Instagram does not answer for keeps nobody's events waiting. */
class HangingAccountsTest {
  private static final int CONNECTIONS = 40;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CountDownLatch answer = new CountDownLatch(1);
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private final Set<String> hanging = new HashSet<>();

  @AfterEach
  void answerAll() {
    answer.countDown();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 36})
  void freshEventsLeaveWhileHangingAccountsAreStillAsked(int count) {
    PollWorld world = world(16);
    hang(world, count);
    accounts.forEach(account -> post(world, account));

    for (int tick = 0; tick < 3; tick++) {
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> world.tick());
      world.advance(MINUTE);
    }

    assertThat(world.emittedEvents).hasSize(CONNECTIONS - count).doesNotHaveDuplicates();
  }

  @Test
  void whatComesTooLateForItsRunLeavesWithTheNext() throws Exception {
    PollWorld world = world(16, Duration.ofSeconds(3));
    hang(world, 1);
    accounts.forEach(account -> post(world, account));
    CountDownLatch stored = new CountDownLatch(CONNECTIONS);
    world.cursorDocuments.watch((name, content, length) -> stored.countDown());

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> world.tick());
    assertThat(world.emittedEvents).hasSize(CONNECTIONS - 1);
    answer.countDown();
    stored.await();
    world.advance(MINUTE);
    world.tick();
    world.consume();

    assertThat(world.emittedEvents).hasSize(CONNECTIONS).doesNotHaveDuplicates();
    world.settle();
    assertThat(world.emittedEvents).hasSize(CONNECTIONS);
  }

  @Test
  void whoHangsIsAskedLessAndLessOftenUntilHeAnswers() {
    PollWorld world = world(1);
    hanging.add(accounts.get(0).accessToken());
    List<Integer> asked = new ArrayList<>();
    int[] now = new int[1];
    world
        .instagram
        .transport()
        .before(
            call -> {
              if (hanging.contains(call.token())) {
                asked.add(now[0]);
                world.clock.advance(Duration.ofSeconds(20));
              }
            });
    world.instagram.sandbox().add(Fault.graph(2).times(1_000).forAccount(accounts.get(0).userId()));

    for (; now[0] < 32; now[0]++) {
      world.tick();
      world.advance(MINUTE);
    }

    assertThat(asked).startsWith(0, 1, 3).hasSizeLessThan(9);
  }

  /** A report that blames Instagram sends its reader to the wrong place. */
  @Test
  void whoWaitsForStorageIsNotToldAsRefusedByInstagram() {
    PollWorld world = world(16);
    hang(world, 1);
    AtomicInteger calls = new AtomicInteger();
    world.connectionDocuments.slowDown(
        deadline -> {
          // The listing, and the connection that hangs at Instagram.
          if (calls.incrementAndGet() > 2) {
            await(answer);
          }
        });

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> world.tick());

    JsonNode outcomes = world.health().path("outcomes");
    assertThat(outcomes.path("storage_failed").asInt()).isGreaterThanOrEqualTo(CONNECTIONS - 2);
    assertThat(outcomes.path("instagram_failed").asInt()).isLessThan(2);
  }

  @Test
  void whoWaitsForInstagramIsToldSo() {
    PollWorld world = world(16, Duration.ofSeconds(2));
    hang(world, 2);

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> world.tick());

    JsonNode outcomes = world.health().path("outcomes");
    assertThat(outcomes.path("instagram_failed").asInt()).isGreaterThanOrEqualTo(2);
  }

  /** The first so many accounts get no answer before the test is over. */
  private void hang(PollWorld world, int count) {
    accounts.subList(0, count).forEach(account -> hanging.add(account.accessToken()));
    world
        .instagram
        .transport()
        .before(
            call -> {
              if (hanging.contains(call.token())) {
                await(answer);
              }
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private PollWorld world(int parallel) {
    return world(parallel, Duration.ofMillis(300));
  }

  private PollWorld world(int parallel, Duration patience) {
    PollModule.Settings defaults = PollModule.Settings.DEFAULT;
    PollWorld world =
        new PollWorld(
            new PollModule.Settings(
                defaults.firing(),
                defaults.grace(),
                defaults.budget(),
                defaults.connectionBudget(),
                new PollModule.Settings.Parallel(parallel, patience, 20_000)));
    for (int n = 0; n < CONNECTIONS; n++) {
      accounts.add(world.instagram.sandbox().add(AccountDraft.any()));
      world.admin.connect(accounts.get(n).accessToken());
    }
    world.restart();
    return world;
  }

  private void post(PollWorld world, SandboxAccount account) {
    var unused = world.instagram.sandbox().post(account.userId(), Post.photo());
  }
}
