package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionCleanup.SweptContainer;
import connector.instagram.connections.ConnectionId;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S8 where storage holds more than a run can look at: pages are small here, calls slow. */
class DailySweepTest {
  private static final Duration BETWEEN_RUNS = Duration.ofMinutes(15);
  private static final int A_PAGE = 3;

  private final PollWorld world = new PollWorld();
  private final List<ConnectionId> living = new ArrayList<>();
  private final List<ConnectionId> orphans = new ArrayList<>();
  private Random random = new Random(0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyDocumentHasItsTurnInEverySweepWhateverTimeTheRunsHave(long seed) {
    fill(seed, 30, 15);
    callsTakeUpTo(Duration.ofSeconds(1 + random.nextInt(12)));
    CrashesNowAndThen crashes = new CrashesNowAndThen();
    int partial = 0;

    for (int sweep = 0; sweep < 3; sweep++) {
      Instant before = swept();
      world.advance(Duration.ofDays(1));
      world.faults.follow(crashes);
      for (int run = 0; run < 500 && !swept().isAfter(before); run++) {
        clean();
        partial += record().has("walk") ? 1 : 0;
        world.advance(BETWEEN_RUNS);
      }
      world.faults.follow(null);
      assertThat(swept()).as("seed %s", seed).isAfter(before);
      assertThat(record().path("seen")).as("seed %s", seed).hasSize(3 * orphans.size());
    }
    assertThat(partial).as("runs that stopped, seed %s", seed).isGreaterThan(5);
    assertThat(crashes.count).as("seed %s", seed).isPositive();
  }

  @Test
  void whatBelongsToNobodyGoesAfterTwoWeeksAndWhatLivesStays() {
    fill(7, 30, 15);
    callsTakeUpTo(Duration.ofSeconds(5));

    for (int run = 0; run < 16 * 96; run++) {
      clean();
      world.advance(BETWEEN_RUNS);
    }

    for (ConnectionId id : orphans) {
      assertThat(everything()).doesNotContain(id.value());
    }
    for (ConnectionId id : living) {
      assertThat(world.cursorDocuments.everything()).contains(id.documentName());
      assertThat(world.deadLetterDocuments.everything()).contains(id + "/1.json");
      assertThat(world.accountDocuments.everything()).contains(id.value());
    }
  }

  @Test
  void aSweepOfFewDocumentsIsOneListingForEachContainer() {
    fill(8, 3, 1);
    answerWhole();
    world.advance(Duration.ofDays(1));
    world.faults.forgetSteps();

    clean();

    for (String container : List.of("connections", "cursors", "dead-letters", "accounts")) {
      assertThat(world.faults.stepsNamed(container + " page")).as(container).isEqualTo(1);
      assertThat(world.faults.stepsNamed(container + " list")).as(container).isZero();
    }
    assertThat(world.faults.stepsNamed("connections read")).isZero();
    assertThat(record().has("walk")).isFalse();
  }

  @Test
  void aSweepThatTakesDaysIsTold() {
    fill(9, 30, 2);
    world.advance(Duration.ofDays(1));
    callsTakeUpTo(Duration.ofSeconds(5));
    clean();
    assertThat(problem()).isEmpty();

    world.advance(Duration.ofDays(3));
    assertThat(problem().orElseThrow()).contains("under way since", "cursors", "docs/scale.md");

    for (int run = 0; run < 500 && record().has("walk"); run++) {
      clean();
    }
    world.advance(Duration.ofDays(1));
    clean();
    for (int run = 0; run < 500 && record().has("walk"); run++) {
      clean();
    }
    assertThat(problem()).isEmpty();
    world.advance(Duration.ofDays(4));
    assertThat(problem().orElseThrow()).contains("CleanStorage enabled");
  }

  private Optional<String> problem() {
    return world.admin.sweepProblem();
  }

  private void fill(long seed, int lives, int dead) {
    random = new Random(seed);
    for (int i = 0; i < lives + dead; i++) {
      ConnectionId id = new ConnectionId(hex(32));
      boolean isLiving = i < lives;
      (isLiving ? living : orphans).add(id);
      if (isLiving) {
        world.connectionDocuments.put(id.documentName(), "{}");
      }
      world.cursorDocuments.put(id.documentName(), "{}");
      world.deadLetterDocuments.put(id + "/1.json", "{}");
      world.accountDocuments.put(
          "1784140000" + i, "{\"version\":1,\"connectionId\":\"" + id + "\"}");
    }
    all().forEach(documents -> documents.answerPagesOf(most -> A_PAGE));
  }

  private void answerWhole() {
    all().forEach(documents -> documents.answerPagesOf(most -> most));
  }

  private List<MemoryDocuments> all() {
    return List.of(
        world.connectionDocuments,
        world.cursorDocuments,
        world.deadLetterDocuments,
        world.accountDocuments);
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private void callsTakeUpTo(Duration most) {
    all()
        .forEach(
            documents ->
                documents.slowDown(
                    deadline -> {
                      Duration wait = Duration.ofMillis(random.nextLong(most.toMillis()));
                      Duration left = deadline.remaining();
                      world.advance(wait.compareTo(left) < 0 ? wait : left);
                    }));
  }

  /** One run of the timer, which may fail or die. */
  private void clean() {
    try {
      String unused =
          world.admin.clean(
              true,
              List.of(
                  SweptContainer.ofConnectionDocuments("cursors", world.cursorDocuments),
                  SweptContainer.ofFolders("dead-letters", world.deadLetterDocuments)));
    } catch (StorageException | Faults.ProcessDied e) {
      // The next run goes on.
    }
  }

  private JsonNode record() {
    return world.deletionDocuments.everything().contains("sweep.json")
        ? Json.parse(world.deletionDocuments.text("sweep.json")).orElseThrow()
        : Json.object();
  }

  private Instant swept() {
    return record().has("swept") ? Instant.parse(record().path("swept").asText()) : Instant.EPOCH;
  }

  private String everything() {
    StringBuilder text = new StringBuilder();
    all().forEach(documents -> text.append(documents.everything()));
    return text.toString();
  }

  /** At steps of the main thread: a worker that dies takes only itself along. */
  private final class CrashesNowAndThen implements Faults.Script {
    private int count;

    @Override
    public Optional<Faults.Kind> next(String step) {
      boolean isMain = step.endsWith(" page") || step.startsWith("deletions");
      if (!isMain || random.nextInt(150) > 0) {
        return Optional.empty();
      }
      count++;
      return Optional.of(
          List.of(Faults.Kind.CRASH_BEFORE, Faults.Kind.CRASH_AFTER, Faults.Kind.FAIL_BEFORE)
              .get(random.nextInt(3)));
    }

    @Override
    public void took(String step, Object result) {}
  }
}
