package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import connector.instagram.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D3: a cursor counts what polls add to its outbox, and never begins again while it is there. */
class CursorPositionTest {
  private final PollWorld world = new PollWorld();

  @Test
  void aNewBaselineGoesOnCounting() {
    String id = world.admin.makeWithoutEvents("IGAAtoken").path("id").asText();
    switchOn(true);
    post();
    Outbox.Position before = position(id);
    switchOn(false);
    world.advance(Duration.ofHours(1));
    switchOn(true);

    assertThat(position(id)).isEqualTo(before);
    post();
    assertThat(position(id)).isEqualTo(new Outbox.Position(before.series(), 2));
  }

  @Test
  void aPostThatIsFoundIsLaterThanThePositionReadBefore() {
    String id = world.connect();
    post();
    Outbox.Position position = position(id);
    String found = post();

    assertThat(laterThan(position)).containsExactly(found);
  }

  @Test
  void aCursorThatIsMadeAnewCountsInAnotherSeries() {
    String id = world.connect();
    post();
    Outbox.Position position = position(id);
    world.cursorDocuments.delete(new ConnectionId(id).documentName());
    world.connect();
    String found = post();

    assertThat(laterThan(position)).containsExactly(found);
  }

  @Test
  void aConnectionThatEndedWithADamagedCursorBeginsAnotherSeries() {
    String id = world.connect();
    post();
    Outbox.Position position = position(id);
    world.cursorDocuments.put(new ConnectionId(id).documentName(), "{");
    world.admin.end(id);
    String again = world.connect();
    String found = post();

    assertThat(position(again).series()).isNotEqualTo(position.series());
    assertThat(laterThan(position)).containsExactly(found);
  }

  @Test
  void aPollOfAnOlderVersionLosesNothing() {
    String id = world.connect();
    post();
    Outbox.Position position = position(id);
    String found = post();
    asAnOlderVersionWouldWriteIt(id);

    assertThat(laterThan(position)).contains(found);
    String next = post();
    assertThat(laterThan(position)).contains(found, next);
  }

  @Test
  void aPositionThatHasToBeNamedDisturbsNoPollThatIsUnderWay() {
    String id = world.connect();
    post();
    asAnOlderVersionWouldWriteIt(id);
    world.cursorDocuments.beforeNextWrite(() -> position(id));

    String found = post();

    assertThat(world.emittedMedia()).contains(found);
  }

  private String post() {
    world.advance(Duration.ofMinutes(1));
    String media = world.instagram.post();
    world.tick();
    return media;
  }

  private void switchOn(boolean on) {
    var unused = world.admin.makeWithEvents("IGAAtoken", on);
  }

  private Outbox.Position position(String id) {
    return world.polling.outboxes().positions(new ConnectionId(id), AMPLE).polled();
  }

  private List<String> laterThan(Outbox.Position position) {
    Outbox outbox = world.cursor().outbox();
    return outbox.entries().stream()
        .filter(entry -> outbox.isLater(entry, position))
        .map(entry -> PollWorld.mediaOf(entry.event()))
        .toList();
  }

  private void asAnOlderVersionWouldWriteIt(String id) {
    String name = new ConnectionId(id).documentName();
    ObjectNode json = world.cursorDocuments.read(name).orElseThrow().content();
    json.remove(List.of("outboxSeries", "outboxWrites"));
    json.withArray("outbox").forEach(entry -> ((ObjectNode) entry).remove("number"));
    world.cursorDocuments.put(name, Json.write(json));
  }
}
