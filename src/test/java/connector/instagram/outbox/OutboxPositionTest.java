package connector.instagram.outbox;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.outbox.Outbox.Entry.Delivery;
import connector.instagram.outbox.Outbox.Position;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** D3: whoever has read a position can tell which events were added after it, without a clock. */
class OutboxPositionTest {
  private static final ConnectionId ID = new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final String NAME = ID.documentName();
  private static final InstagramEvent.Id ID_A = new InstagramEvent.Id("a");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final MemoryDocuments documents = new MemoryDocuments("outboxes", new Faults());
  private final ConnectionOutboxes outboxes = new ConnectionOutboxes(documents, attempt -> {});
  private final OutboxStore<Outbox> store = outboxes.store();

  @Test
  void whatWaitedWhenThePositionWasReadIsNotLaterAndWhatIsAddedThenIs() {
    add("a");
    Position position = position();
    add("b");
    add("c");

    assertThat(laterThan(position)).containsExactly("b", "c");
  }

  @Test
  void whatIsAddedToADocumentThatWasNotThereIsLater() {
    Position position = position();
    add("a");

    assertThat(position).isEqualTo(Position.START);
    assertThat(documents.size()).isEqualTo(1);
    assertThat(laterThan(position)).containsExactly("a");
  }

  @Test
  void nothingButAddingCounts() {
    add("a");
    add("b");
    Position position = position();
    acknowledge("a");
    outboxes.withdraw(ID, new InstagramEvent.Id("b"), AMPLE);
    outboxes.add(ID, entry("c"), AMPLE);
    Position withOneMore = position();
    relay(Duration.ofMinutes(5));
    assertThat(position()).isEqualTo(withOneMore);
    relay(Duration.ofDays(7));

    assertThat(stored().entries()).isEmpty();
    assertThat(withOneMore).isEqualTo(new Position(position.series(), position.number() + 1));
    assertThat(position()).isEqualTo(withOneMore);
  }

  @Test
  void anEventKeepsItsPlaceWhenItIsSentAgainAndGetsANewOneWhenItIsReplayed() {
    add("a");
    Position before = position();
    DeadLetters letters = relay(Duration.ofMinutes(5));
    assertThat(laterThan(before)).isEmpty();
    letters.write(ID, new Outbox.Entry(ID_A, NOW, "{}", new Delivery(NOW, NOW, 9), 99), NOW, AMPLE);
    DeadLetterAdmin admin =
        new DeadLetterAdmin(
            letters,
            new OutboxStore.Outboxes(store, store, store),
            (name, letter, by) -> false,
            new HandClock(NOW));

    assertThat(admin.replay(DeadLetterSelection.parse(""), AMPLE).replayed()).isEqualTo(1);
    assertThat(laterThan(before)).as("it waits still, where it was").isEmpty();

    letters.write(ID, stored().entries().get(0), NOW, AMPLE);
    acknowledge("a");
    assertThat(admin.replay(DeadLetterSelection.parse(""), AMPLE).replayed()).isEqualTo(1);
    assertThat(laterThan(before)).as("it is written once more").containsExactly("a");
  }

  @Test
  void whatAnOlderVersionWroteIsNamedSoThatItCanBeToldFromWhatComes() {
    add("a");
    olderVersionWrites();

    Position position = position();
    add("b");

    assertThat(laterThan(position)).containsExactly("b");
  }

  @Test
  void anEmptyDocumentIsNotWrittenToReadItsPosition() {
    documents.put(NAME, "{\"version\":1,\"outbox\":[]}");
    String before = documents.list("").get(0).etag();

    Position position = position();

    assertThat(documents.list("").get(0).etag()).isEqualTo(before);
    add("a");
    assertThat(laterThan(position)).containsExactly("a");
  }

  @Test
  void nothingIsLostWhenAnOlderVersionWritesTheDocumentMeanwhile() {
    add("a");
    add("b");
    Position position = position();
    add("c");
    olderVersionWrites();
    olderVersionAdds("d");

    assertThat(laterThan(position)).contains("c", "d");
    add("e");
    assertThat(laterThan(position)).contains("c", "d", "e");
    assertThat(laterThan(position())).isEmpty();
  }

  @Test
  void nothingIsLostOfWhatAnOlderVersionAddsToADocumentThatItMade() {
    olderVersionAdds("a");
    Position position = position();
    olderVersionWrites();
    olderVersionAdds("b");

    assertThat(laterThan(position)).contains("b");
    add("c");
    assertThat(laterThan(position)).contains("b", "c");
  }

  @Test
  void nothingIsLostOfADocumentThatAnOlderVersionMadeSince() {
    Position position = position();
    olderVersionAdds("a");

    assertThat(position).isEqualTo(Position.START);
    assertThat(laterThan(position)).containsExactly("a");
  }

  @Test
  void whatIsAddedAfterAMendingIsLaterHoweverFarTheLostDocumentWas() {
    add("a");
    add("b");
    Position position = position();
    documents.put(NAME, "{");
    outboxes.mend(ID, AMPLE);
    add("c");

    assertThat(position.number()).isGreaterThan(stored().position().number());
    assertThat(laterThan(position)).containsExactly("c");
  }

  @Test
  void whatIsAddedToADocumentThatWasMadeAnewIsLater() {
    add("a");
    add("b");
    Position position = position();
    outboxes.delete(ID, AMPLE);
    add("c");

    assertThat(laterThan(position)).containsExactly("c");
  }

  @Test
  void whatIsAddedWhileThePositionIsReadCountsAsBeforeIt() {
    add("a");
    olderVersionWrites();
    documents.beforeNextWrite(() -> add("b"));

    Position position = position();
    add("c");

    assertThat(laterThan(position)).containsExactly("c");
  }

  @Test
  void aPositionThatOthersKeepFromBeingReadIsAnErrorAndNotTheBeginning() {
    add("a");
    olderVersionWrites();
    documents.beforeNextWrite(this::interfere);

    assertThatThrownBy(this::position).isInstanceOf(StorageException.class);
  }

  @Test
  void positionsAreWrittenDownAndRead() {
    add("a");
    OutboxStore.Positions positions =
        new OutboxStore.Outboxes(
                store, store, new ConnectionOutboxes(empty(), attempt -> {}).store())
            .positions(ID, AMPLE);

    assertThat(positions.polled().number()).isEqualTo(1);
    assertThat(positions.unpolled()).isEqualTo(Position.START);
    assertThat(OutboxStore.Positions.from(JsonFields.of(positions.json()))).isEqualTo(positions);
  }

  private void acknowledge(String id) {
    EventAcknowledger acknowledger =
        new EventAcknowledger(new OutboxStore.Outboxes(store, store, store));
    assertThat(
            acknowledger
                .find(ID, Json.object().put("id", id), AMPLE)
                .map(waiting -> waiting.taking().acknowledge(AMPLE)))
        .contains(EventAcknowledger.Acknowledged.NOW);
  }

  private void interfere() {
    olderVersionWrites();
    documents.beforeNextWrite(this::interfere);
  }

  private static MemoryDocuments empty() {
    return new MemoryDocuments("outboxes", new Faults());
  }

  private Position position() {
    return new OutboxStore.Outboxes(store, store, store).positions(ID, AMPLE).polled();
  }

  private List<String> laterThan(Position position) {
    Outbox outbox = stored();
    return outbox.entries().stream()
        .filter(entry -> outbox.isLater(entry, position))
        .map(entry -> entry.id().value())
        .toList();
  }

  private Outbox stored() {
    return outboxes.find(ID, AMPLE).map(Versioned::value).orElse(Outbox.EMPTY);
  }

  private void add(String id) {
    outboxes.add(ID, entry(id), AMPLE);
  }

  private DeadLetters relay(Duration later) {
    DeadLetters letters = new DeadLetters(empty(), attempt -> {});
    HandClock clock = new HandClock(NOW.plus(later));
    var unused =
        new OutboxRelay<>(store, letters, Duration.ofMinutes(5), clock)
            .relayDue(ID, outboxes.find(ID, AMPLE).orElseThrow(), new OutgoingEvents(), AMPLE);
    return letters;
  }

  /** An older version keeps of a document what it knows, whatever it writes it for. */
  private void olderVersionWrites() {
    olderVersion(Optional.empty());
  }

  private void olderVersionAdds(String id) {
    olderVersion(Optional.of(id));
  }

  private void olderVersion(Optional<String> added) {
    ObjectNode json =
        documents.read(NAME).map(read -> read.content()).orElse(Json.object().put("version", 1));
    json.remove(List.of("outboxSeries", "outboxWrites"));
    var entries = json.withArray("outbox");
    entries.forEach(entry -> ((ObjectNode) entry).remove("number"));
    added.ifPresent(id -> entries.add(entry(id).json().without("number")));
    documents.put(NAME, Json.write(json));
  }

  private static Outbox.Entry entry(String id) {
    return new Outbox.Entry(new InstagramEvent.Id(id), NOW, "{}", new Delivery(NOW, NOW, 0), 0);
  }
}
