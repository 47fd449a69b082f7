package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one compare-and-swap loop, and what it does with documents that it cannot use. */
class RepositoryTest {
  private static final String NAME = "counter";

  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("counters", faults);
  private final List<Integer> pauses = new ArrayList<>();
  private final Repository<Long> counters = repository(1);

  @Test
  void aChangeThatLosesIsDecidedAgainOnTheFreshValue() {
    create(1);
    documents.beforeNextWrite(() -> increment(repository(1), 10));

    Change.Outcome<Long, String> update = increment(counters, 100);

    assertThat(update.done()).get().extracting(Change.Outcome.Done::result).isEqualTo("from 11");
    assertThat(value()).isEqualTo(111);
    assertThat(pauses).containsExactly(1);
  }

  @Test
  void whoIsOvertakenEachTimeGivesUpAfterSixAttempts() {
    create(0);

    Change.Outcome<Long, String> update =
        counters.update(
            NAME,
            AMPLE,
            value -> {
              increment(repository(1), 1);
              return new Change.To<>(value + 1_000, "");
            });

    assertThat(update.isContended()).isTrue();
    assertThat(value()).isEqualTo(6);
    assertThat(pauses).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aDecisionThatGivesUpChangesNothing() {
    create(1);

    Change.Outcome<Long, String> update =
        counters.update(NAME, AMPLE, value -> new Change.Drop<>());

    assertThat(update).isEqualTo(new Change.Outcome.Lost<>(Change.Outcome.Reason.DROPPED));
    assertThat(value()).isEqualTo(1);
  }

  @Test
  void whatIsGoneIsNeverMadeAgain() {
    create(1);
    documents.beforeNextWrite(() -> documents.delete(NAME));

    assertThat(increment(counters, 1))
        .isEqualTo(new Change.Outcome.Lost<>(Change.Outcome.Reason.GONE));
    assertThat(documents.size()).isZero();
  }

  @Test
  void anUnchangedValueCostsNoWrite() {
    create(1);

    Change.Outcome<Long, String> update =
        counters.update(NAME, AMPLE, value -> Change.from(value, value, "same"));

    assertThat(update.done()).isPresent();
    assertThat(faults.stepsNamed("counters replace")).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void aWriteWhoseAnswerWasLostTakesEffectOnce(Faults.Kind kind) {
    create(1);
    faults.arm(2, kind);

    Change.Outcome<Long, String> update = increment(counters, 1);

    assertThat(faults.struck()).contains("counters replace");
    assertThat(update.done()).isPresent();
    assertThat(value()).isEqualTo(2);
  }

  @Test
  void twoThatMakeTheSameDocumentAgreeOnOneValue() {
    documents.beforeNextWrite(() -> create(7));

    Change.Outcome<Long, Long> update =
        counters.createOrUpdate(
            NAME,
            AMPLE,
            value ->
                value.<Change<Long, Long>>map(Change.None::new).orElse(new Change.To<>(1L, 1L)));

    assertThat(update.done()).get().extracting(Change.Outcome.Done::result).isEqualTo(7L);
  }

  @Test
  void aValueThatMayBeThereIsReadBeforeItIsChangedOrMade() {
    List<Optional<Long>> decidedOn = new ArrayList<>();
    Function<Optional<Long>, Change<Long, Boolean>> decision =
        value -> {
          decidedOn.add(value);
          return new Change.To<>(value.orElse(0L) + 1, true);
        };

    assertThat(counters.updateOrCreate(NAME, AMPLE, decision).done()).isPresent();
    assertThat(counters.updateOrCreate(NAME, AMPLE, decision).done()).isPresent();

    assertThat(decidedOn).containsExactly(Optional.empty(), Optional.of(1L));
    assertThat(value()).isEqualTo(2);
  }

  @Test
  void aNewerDocumentIsNamedAndNeverWritten() {
    assertThat(repository(2).create(NAME, 5L, AMPLE)).isTrue();
    String before = documents.everything();

    assertThatExceptionOfType(UnreadableDocumentException.class)
        .isThrownBy(() -> increment(counters, 1))
        .matches(UnreadableDocumentException::isNewer)
        .withMessageContaining("counters/counter")
        .withMessageContaining("newer version")
        .withMessageContaining("schema 2");
    assertThatExceptionOfType(UnreadableDocumentException.class)
        .isThrownBy(
            () -> counters.createOrUpdate(NAME, AMPLE, old -> new Change.To<>(1L, "overwritten")));
    assertThat(documents.everything()).isEqualTo(before);
    assertThat(counters.exists(NAME, AMPLE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"version\":1}", "{\"version\":1,\"value\":\"x\"}"})
  void aDamagedDocumentIsNamedAndNeverWritten(String content) {
    var unused = documents.create(NAME, (ObjectNode) Json.parse(content).orElseThrow());
    String before = documents.everything();

    assertThatExceptionOfType(UnreadableDocumentException.class)
        .isThrownBy(() -> increment(counters, 1))
        .matches(e -> !e.isNewer())
        .withMessageContaining("counters/counter is damaged");
    assertThat(documents.everything()).isEqualTo(before);
  }

  @Test
  void anUnreadableDocumentCanBeRemoved() {
    assertThat(repository(2).create(NAME, 5L, AMPLE)).isTrue();

    counters.delete(NAME, AMPLE);

    assertThat(documents.size()).isZero();
  }

  @Test
  void whoLosesEveryRaceEndsWithHisTimeAndNotWithHisTries() {
    create(1);
    HandClock clock = new HandClock(Instant.EPOCH);
    Repository<Long> slow =
        new Repository<>(
            "counters",
            documents,
            new Codec(1),
            attempt -> clock.advance(Duration.ofMillis(1_500)));
    List<Integer> tries = new ArrayList<>();

    Change.Outcome<Long, String> update =
        slow.update(
            NAME,
            Deadline.in(Duration.ofMillis(3_500), clock),
            value -> {
              tries.add(1);
              documents.beforeNextWrite(() -> increment(counters, 10));
              return new Change.To<>(value + 1, "");
            });

    assertThat(update.isContended()).isTrue();
    assertThat(tries).hasSize(3);
  }

  private void create(long value) {
    assertThat(repository(1).create(NAME, value, AMPLE)).isTrue();
  }

  private long value() {
    return counters.find(NAME, AMPLE).orElseThrow().value();
  }

  private static Change.Outcome<Long, String> increment(Repository<Long> repository, long by) {
    return repository.update(NAME, AMPLE, value -> new Change.To<>(value + by, "from " + value));
  }

  private Repository<Long> repository(int schemaVersion) {
    return new Repository<>("counters", documents, new Codec(schemaVersion), pauses::add);
  }

  private record Codec(int schemaVersion) implements Repository.Codec<Long> {
    @Override
    public ObjectNode write(Long value) {
      return Json.object().put("value", value);
    }

    @Override
    public Long read(ObjectNode content) {
      return Json.number(content, "value").orElseThrow();
    }
  }
}
