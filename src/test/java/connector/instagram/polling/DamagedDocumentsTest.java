package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.ApiException;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadlines;
import connector.instagram.json.Json;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that cannot be used harms its own connection only, is named, and can be mended. */
class DamagedDocumentsTest {
  private final PollWorld world = new PollWorld();
  private SandboxAccount hers;
  private SandboxAccount theirs;
  private String her;
  private String their;
  private String herKey;

  /** Documents of one connection, and the poll's report. */
  enum Kind {
    CONNECTION,
    CURSOR,
    OUTBOX,
    ACCOUNT,
    LETTER,
    REPORT
  }

  static Stream<Arguments> everyDamageOfEveryDocument() {
    DamagedDocumentsTest sample = new DamagedDocumentsTest();
    sample.liveForAWeek();
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.concat(
                        DocumentDamage.ofAnyDocument().stream(),
                        DocumentDamage.ofEachProperty(sample.document(kind)).stream())
                    .map(damage -> Arguments.of(kind, damage)));
  }

  /** Both accounts have an event that was given up and one that waits. */
  @BeforeEach
  void liveForAWeek() {
    hers = world.instagram.sandbox().add(AccountDraft.any());
    theirs = world.instagram.sandbox().add(AccountDraft.any());
    JsonNode made = world.admin.make(hers.accessToken());
    her = made.path("id").asText();
    herKey = made.path("key").asText();
    their = world.admin.connect(theirs.accessToken());
    post(hers);
    post(theirs);
    world.tick();
    world.advance(Duration.ofDays(7));
    world.tick();
    post(hers);
    world.tick();
    tellOfAnOutageThatIsOver();
    world.queue.clear();
    world.emittedEvents.clear();
  }

  /** So that there is an outbox of its own. */
  private void tellOfAnOutageThatIsOver() {
    List<UnaryOperator<ConnectionStatus>> policies =
        List.of(
            status -> StatusPolicy.deauthorized(status, world.clock.instant()),
            StatusPolicy::answeredCall);
    policies.forEach(
        policy ->
            assertThat(
                    world.connections.updateStatus(
                        world
                            .connections
                            .findVersion(new ConnectionId(her), Deadlines.AMPLE)
                            .orElseThrow(),
                        Deadlines.AMPLE,
                        policy))
                .isPresent());
  }

  @ParameterizedTest
  @MethodSource("everyDamageOfEveryDocument")
  void theOthersGoOn(Kind kind, DocumentDamage damage) {
    damage(kind, damage);
    String posted = post(theirs);

    world.tick();

    assertThat(world.emittedMedia()).contains(posted);
    assertThat(stateOf(their)).isEqualTo("active");
    assertThat(world.health().path("status").asText()).isIn("ok", "degraded");
    assertThat(world.deadLetters("").path("total").asInt()).isEqualTo(2);
    assertThat(world.replay(Json.object()).path("replayed").asInt()).isPositive();
    world.admin.end(their);
    assertThat(world.admin.list()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyDamageOfEveryDocument")
  void itIsNamedWithWhatToDo(Kind kind, DocumentDamage damage) {
    damage(kind, damage);
    String word = damage.newer() ? "newer version" : "is damaged";
    if (kind == Kind.REPORT) {
      assertThat(problems()).contains("The document summaries/all.json", word);
    }
    world.tick();

    switch (kind) {
      case CONNECTION, CURSOR, OUTBOX -> {
        assertThat(problems()).contains("The document " + container(kind) + "/" + name(kind), word);
        assertThat(stateOf(her)).isEqualTo("unreadable");
      }
      case LETTER ->
          assertThat(world.deadLetters(her).toString())
              .contains("The document dead-letters/" + name(kind), word);
      case REPORT -> assertThat(problems().contains("summaries")).isEqualTo(damage.newer());
      case ACCOUNT -> assertThat(stateOf(her)).as("it is not needed").isEqualTo("active");
    }
  }

  @ParameterizedTest
  @MethodSource("everyDamageOfEveryDocument")
  void noOperationSaysThatStorageDidNotAnswer(Kind kind, DocumentDamage damage) {
    damage(kind, damage);

    List<Runnable> operations =
        List.of(
            () -> world.show(her),
            () -> world.admin.authenticate(herKey),
            () -> world.admin.pause(her, true),
            () -> world.admin.pause(her, false),
            () -> world.pollNow(her),
            () -> world.replay(Json.object().put("connection", her)),
            () -> world.admin.connect(hers.accessToken()),
            () -> world.admin.list(),
            () -> world.admin.end(her));

    for (Runnable operation : operations) {
      Throwable failure = catchThrowable(operation::run);
      if (failure != null) {
        assertThat(failure)
            .isInstanceOfAny(
                UnreadableDocumentException.class,
                ApiException.NotConfigured.class,
                ApiException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyDamageOfEveryDocument")
  void itIsMendedByTheApiUnlessItIsNewer(Kind kind, DocumentDamage damage) {
    damage(kind, damage);
    String text = documents(kind).text(name(kind));
    if (damage.newer()) {
      world.tick();
      // Whether each of them fails is the business of the other tests.
      var unusedPause = catchThrowable(() -> world.admin.pause(her, true));
      var unusedConnect = catchThrowable(() -> world.admin.connect(hers.accessToken()));
      var unusedReplay = catchThrowable(() -> world.replay(Json.object()));
      assertThat(documents(kind).text(name(kind))).isEqualTo(text);
      return;
    }
    if (kind == Kind.ACCOUNT) {
      assertThat(world.admin.connect(hers.accessToken())).as("one connection").isEqualTo(her);
      damage(kind, damage);
    }

    world.admin.end(her);
    String again = world.admin.connect(hers.accessToken());
    String posted = post(hers);
    world.tick();
    world.consume();

    assertThat(world.emittedMedia()).contains(posted);
    assertThat(stateOf(again)).isEqualTo("active");
    assertThat(problems()).doesNotContain("damaged");
    assertThat(world.admin.list()).hasSize(2);
    world.admin.end(again);
    world.admin.end(their);
    assertThat(world.accountDocuments.size() + world.cursorDocuments.size()).isZero();
    assertThat(world.outboxDocuments.size()).isZero();
  }

  @Test
  void documentsOfNobodyAreNamedAndTouchNobody() {
    String copied = world.connectionDocuments.text(new ConnectionId(her).documentName());
    world.connectionDocuments.put("odd", "x");
    world.connectionDocuments.put("zz/readme.json", "{}");
    world.connectionDocuments.put("zz/" + her + ".json", copied);
    world.cursorDocuments.put("cursors.txt", "x");
    world.outboxDocuments.put("outboxes.txt", "x");
    world.deadLetterDocuments.put("odd", "x");
    world.deadLetterDocuments.put(her + "/odd", "x");
    world.deadLetterDocuments.put(her + "/a/b.json", "x");
    world.accountDocuments.put("odd name", "x");
    String posted = post(theirs);

    world.tick();

    assertThat(world.emittedMedia()).contains(posted);
    assertThat(problems())
        .contains("connections/odd is none of the connector's")
        .contains("connections/zz/readme.json", "connections/zz/" + her, "cursors/cursors.txt")
        .contains("outboxes/outboxes.txt")
        .contains("Delete it");
    assertThat(world.health().path("service").path("served").asInt()).isEqualTo(2);
    assertThat(world.admin.list()).hasSize(5);
    assertThat(world.deadLetters("").toString()).contains("dead-letters/" + her + "/odd is none");
    assertThat(world.replay(Json.object()).path("replayed").asInt()).isEqualTo(2);
    world.admin.end(her);
    assertThat(world.deadLetterDocuments.size()).isEqualTo(1);
  }

  @Test
  void aConnectionCopiedOverAnotherIsDamagedAndPollsNobodysCursor() {
    String copied = world.connectionDocuments.text(new ConnectionId(their).documentName());
    world.connectionDocuments.put(new ConnectionId(her).documentName(), copied);
    String posted = post(theirs);

    world.tick();

    assertThat(world.emittedMedia()).containsOnlyOnce(posted);
    assertThat(stateOf(her)).isEqualTo("unreadable");
  }

  @Test
  void aVanishedConnectionCanBeEnded() {
    world.connectionDocuments.delete(new ConnectionId(her).documentName());
    world.tick();
    assertThat(problems()).contains("(vanished): " + her);

    world.admin.end(her);
    world.tick();

    assertThat(problems()).doesNotContain("vanished");
    assertThatThrownBy(() -> world.admin.end(her)).isInstanceOf(ApiException.class);
  }

  private void damage(Kind kind, DocumentDamage damage) {
    String name = name(kind);
    documents(kind).put(name, damage.change().apply(documents(kind).text(name)));
  }

  private JsonNode document(Kind kind) {
    return Json.parse(documents(kind).text(name(kind))).orElseThrow();
  }

  private MemoryDocuments documents(Kind kind) {
    return switch (kind) {
      case CONNECTION -> world.connectionDocuments;
      case CURSOR -> world.cursorDocuments;
      case OUTBOX -> world.outboxDocuments;
      case ACCOUNT -> world.accountDocuments;
      case LETTER -> world.deadLetterDocuments;
      case REPORT -> world.reportDocuments;
    };
  }

  private static String container(Kind kind) {
    return switch (kind) {
      case CONNECTION -> "connections";
      case OUTBOX -> "outboxes";
      default -> "cursors";
    };
  }

  private String name(Kind kind) {
    return switch (kind) {
      case CONNECTION, CURSOR, OUTBOX -> new ConnectionId(her).documentName();
      case ACCOUNT -> hers.userId();
      case LETTER -> world.deadLetterDocuments.list(her).get(0).name();
      case REPORT -> "all.json";
    };
  }

  private String post(SandboxAccount account) {
    return world.instagram.sandbox().post(account.userId(), Post.photo());
  }

  private String problems() {
    return world.health().path("problems").toString();
  }

  private String stateOf(String id) {
    for (JsonNode shown : world.admin.list()) {
      if (shown.path("id").asText().equals(id)) {
        return shown.path("state").asText();
      }
    }
    return "absent";
  }
}
