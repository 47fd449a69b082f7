package connector.instagram.outbox;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.outbox.Outbox.Entry.Delivery;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.Repository;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** An outbox with a document of its own is relayed, acknowledged and given up like a cursor's. */
class OutboxStoreTest {
  private static final ConnectionId ID = new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Backoff AT_ONCE = attempt -> {};

  private final HandClock clock = new HandClock(START);
  private final MemoryDocuments documents = new MemoryDocuments("outboxes", new Faults());
  private final MemoryDocuments letterDocuments = new MemoryDocuments("dead-letters", new Faults());
  private final Repository<Outbox> repository =
      new Repository<>("outboxes", documents, new OutboxCodec(), AT_ONCE);
  private final OutboxStore<Outbox> store = new ConnectionOutboxes(documents, AT_ONCE).store();
  private final OutboxStore.Outboxes outboxes = new OutboxStore.Outboxes(store, store, store);
  private final DeadLetters letters = new DeadLetters(letterDocuments, AT_ONCE);
  private final OutboxRelay<Outbox> relay =
      new OutboxRelay<>(store, letters, Duration.ofMinutes(5), clock);
  private final OutgoingEvents outgoing = new OutgoingEvents();

  @Test
  void whatIsNotAcknowledgedLeavesAgain() {
    create(entry("a"), entry("b"));
    new EventDriver(outboxes).acknowledge(message("a"), logger());
    clock.advance(Duration.ofMinutes(5));

    relayDue();

    assertThat(outgoing.messages()).containsExactly(message("b"));
    assertThat(stored().entries()).extracting(Outbox.Entry::attempts).containsExactly(2);
  }

  @Test
  void afterSevenDaysAnEventIsADeadLetterAndComesBackWhenItIsReplayed() {
    create(entry("a"));
    clock.advance(Duration.ofDays(7));

    relayDue();

    assertThat(stored().entries()).isEmpty();
    DeadLetterAdmin admin =
        new DeadLetterAdmin(letters, outboxes, (name, letter, by) -> false, clock);
    assertThat(admin.replay(DeadLetterSelection.parse(""), AMPLE))
        .isEqualTo(new DeadLetterAdmin.Replayed(1, 0));
    assertThat(letterDocuments.size()).isZero();
    relayDue();
    assertThat(outgoing.messages()).containsExactly(message("a"));
  }

  @Test
  void aDamagedLetterNeitherHidesNorStopsTheOthers() {
    create(entry("a"), entry("b"));
    clock.advance(Duration.ofDays(7));
    relayDue();
    String damaged = letterDocuments.list("").get(0).name();
    letterDocuments.delete(damaged);
    var unused = letterDocuments.create(damaged, Json.object().put("version", 1));
    DeadLetterAdmin admin =
        new DeadLetterAdmin(letters, outboxes, (name, letter, by) -> false, clock);

    DeadLetterSelection all = DeadLetterSelection.parse("");
    assertThat(admin.list(all, all.page("", ""), AMPLE).items())
        .extracting(item -> item.letter().isPresent())
        .containsExactlyInAnyOrder(true, false);
    assertThat(admin.replay(DeadLetterSelection.parse(""), AMPLE))
        .isEqualTo(new DeadLetterAdmin.Replayed(1, 1));
  }

  @Test
  void anEventThatIsRenewedWhileItIsGivenUpStays() {
    create(entry("a"));
    clock.advance(Duration.ofDays(7));
    documents.beforeNextWrite(
        () ->
            store.update(
                ID,
                AMPLE,
                outbox ->
                    new Change.To<>(
                        outbox.replacing(entry -> entry.renewed(clock.instant())), true)));

    relayDue();

    assertThat(stored().entries()).hasSize(1);
  }

  @Test
  void aRelayThatIsOvertakenByAnotherEmitsNothingTwice() {
    create(entry("a"));
    clock.advance(Duration.ofMinutes(5));
    OutgoingEvents others = new OutgoingEvents();
    Versioned<Outbox> read = repository.find(ID.documentName(), AMPLE).orElseThrow();
    documents.beforeNextWrite(() -> relay.relayDue(ID, read, others, AMPLE));

    var unused = relay.relayDue(ID, read, outgoing, AMPLE);

    assertThat(others.messages()).hasSize(1);
    assertThat(outgoing.messages()).isEmpty();
  }

  private void create(Outbox.Entry... entries) {
    assertThat(repository.create(ID.documentName(), Outbox.EMPTY.adding(List.of(entries)), AMPLE))
        .isTrue();
  }

  private void relayDue() {
    assertThat(
            relay.relayDue(
                ID, repository.find(ID.documentName(), AMPLE).orElseThrow(), outgoing, AMPLE))
        .isPresent();
  }

  private Outbox stored() {
    return repository.find(ID.documentName(), AMPLE).orElseThrow().value();
  }

  private static Outbox.Entry entry(String id) {
    return new Outbox.Entry(
        new InstagramEvent.Id(id), START, message(id), new Delivery(START, START, 1), 0);
  }

  private static String message(String id) {
    return "{\"id\":\"" + id + "\",\"connectionid\":\"" + ID + "\"}";
  }

  private static Logger logger() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    return logger;
  }
}
