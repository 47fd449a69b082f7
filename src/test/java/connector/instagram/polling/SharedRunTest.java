package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.commentfeed.CommentPoll;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.faults.Faults;
import connector.instagram.feed.FirstLook;
import connector.instagram.json.Json;
import connector.instagram.media.MediaJson;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.status.ConnectionState;
import connector.instagram.storage.Documents;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rule P9: what the connections of one run share is not kept by one of them. */
class SharedRunTest {
  private final PollWorld world = new PollWorld();

  @Test
  void aConnectionThatCannotBeOpenedDoesNotKeepTheBreakerShut() {
    connect(5);
    for (Documents.Entry entry : world.connectionDocuments.list("").subList(0, 2)) {
      var stored = world.connectionDocuments.read(entry.name()).orElseThrow();
      world.connectionDocuments.overwrite(entry.name(), damaged(stored.content()), stored.etag());
    }
    world.instagram.refuse(5, 4);
    world.tick();
    world.instagram.recover();
    String posted = world.instagram.post();

    for (int minute = 0; minute < 8; minute++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    }

    assertThat(world.emittedMedia()).hasSize(3).containsOnly(posted);
  }

  @Test
  void whatWasTurnedAwayComesFirstNextTime() {
    connect(30);
    for (int i = 0; i < 40; i++) {
      world.advance(Duration.ofSeconds(1));
      world.instagram.post();
    }
    // 1,200 events are due, 500 leave in an invocation.
    for (int minute = 0; minute < 4; minute++) {
      world.tick();
      world.consume();
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(world.emittedEvents).hasSize(1_200);
    assertThat(new HashSet<>(world.emittedEvents)).hasSize(1_200);
  }

  @Test
  void aCursorThatCannotBeWrittenTakesNobodysRoom() {
    ConnectionId id = new ConnectionId(connect(1).get(0));
    IntStream.range(0, 150).forEach(i -> world.instagram.post());
    Cursors cursors = new Cursors(world.cursorDocuments, attempt -> {});
    ConnectionPoll poll =
        new ConnectionPoll(
            FirstLook.of(world.instagram.api(), MediaJson.FIELDS, Set.of()),
            new NewMediaDetector(PollModule.Settings.DEFAULT.firing()),
            cursors,
            world.clock);
    Versioned<Cursor> stored = cursors.find(id, AMPLE).orElseThrow();
    Versioned<Connection> connection = world.connections.findVersion(id, AMPLE).orElseThrow();
    OutgoingEvents outgoing = new OutgoingEvents();
    world.cursorDocuments.beforeNextWrite(
        () ->
            world.cursorDocuments.overwrite(
                id.documentName(), Json.object().put("version", 1), stored.etag()));

    assertThatThrownBy(
            () ->
                poll.poll(
                    new ConnectionPoll.Asking(connection, stored, noComments(connection.value())),
                    new SingleStatus(world.connections, world.clock, AMPLE),
                    outgoing,
                    new Times(AMPLE, AMPLE)))
        .isInstanceOf(UnreadableDocumentException.class);

    assertThat(outgoing.reserveFresh(1_000)).isEqualTo(500);
  }

  @Test
  void aListingThatWasCutShortGetsTheWholeRunNextTime() {
    connect(1);
    for (int i = 0; i < 1_500; i++) {
      world.advance(Duration.ofMinutes(5));
      world.instagram.post();
    }
    // Sixteen pages at two seconds: more than one connection's time, less than a run's.
    world.instagram.eachCallTakes(() -> world.clock.advance(Duration.ofSeconds(2)));

    for (int tick = 0; tick < 12; tick++) {
      world.tick();
      world.consume();
    }

    assertThat(world.emittedMedia()).hasSize(1_500);
  }

  @Test
  void deadLettersThatCannotBeCountedStopNoEvent() {
    connect(1);
    world.tick();
    String posted = world.instagram.post();
    world.restart();
    int steps = 40;
    for (int step = 1; step < steps; step++) {
      world.faults.arm(step, Faults.Kind.FAIL_BEFORE);
      try {
        world.tick();
      } catch (RuntimeException e) {
        assertThat(world.faults.struck().orElse("")).isNotEqualTo("dead-letters list");
      }
      world.faults.disarm();
    }
    world.settle();

    assertThat(world.emittedMedia()).contains(posted);
  }

  @Test
  void aRefusalOfALaterPageIsHeardToo() {
    connect(1);
    for (int i = 0; i < 150; i++) {
      world.advance(Duration.ofMinutes(1));
      world.instagram.post();
    }
    world.instagram.refuseAfter(2, 80002);

    world.tick();

    assertThat(world.status().state()).isEqualTo(ConnectionState.THROTTLED);
    assertThat(world.emittedMedia()).hasSize(100);
    world.instagram.resetCalls();
    world.advance(Duration.ofMinutes(1));
    world.tick();
    assertThat(world.instagram.calls()).isZero();
  }

  @Test
  void onceACutListingIsMadeUpForAnIdleTickCostsOneCallAgain() {
    connect(1);
    for (int i = 0; i < 150; i++) {
      world.advance(Duration.ofHours(1));
      world.instagram.post();
    }
    world.instagram.failAfter(2);
    world.tick();
    world.consume();
    world.instagram.recover();
    world.tick();
    world.consume();
    world.tick();
    world.instagram.resetCalls();

    world.tick();

    assertThat(world.instagram.calls()).isEqualTo(1);
    assertThat(world.emittedMedia()).hasSize(150);
  }

  @Test
  void pollingOneNowDoesNotUndoTheGuardAgainstIncidents() {
    List<String> ids = connect(2);
    for (int minute = 0; minute < 45; minute++) {
      world.instagram.refuse(2, 190);
      world.tick();
      if (minute == 10) {
        world.instagram.refuse(1, 190);
        world.pollNow(ids.get(0));
      }
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(world.show(ids.get(0)).path("state").asText()).isEqualTo("suspect");
    assertThat(world.show(ids.get(1)).path("state").asText()).isEqualTo("active");
  }

  private static ObjectNode damaged(ObjectNode connection) {
    connection.withObject("/credential").put("token", "damaged");
    return connection;
  }

  private List<String> connect(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      world.instagram.professionalId("17841400000" + (100_000 + i));
      ids.add(world.connect());
    }
    return ids;
  }

  private CommentTurn noComments(Connection connection) {
    return new CommentTurn(
        world.polling.comments().poll(),
        connection,
        new CommentTurn.Place(Optional::empty, stored -> {}),
        new PollStatisticsCollector(),
        new CommentPoll.Tick(world.clock.instant(), world.clock.instant()));
  }
}
