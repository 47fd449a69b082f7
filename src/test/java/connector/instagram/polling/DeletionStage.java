package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.OwnerRequests.Outcome;
import connector.instagram.faults.Faults;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A connected account with everything that can be stored for one, and its deletion (S8). */
final class DeletionStage {
  static final String APP_SCOPED_ID = "26500000000000123";
  static final Deletions.Code CODE = Deletions.Code.of("0123456789abcdef0123456789abcdef");

  final PollWorld world = new PollWorld();
  final String id;
  final Instant asked;

  DeletionStage() {
    id = world.connect();
    world.instagram.post(world.instagram.sandbox().now(), "a caption");
    world.tick();
    // A dead letter, and an event that waits.
    world.advance(Duration.ofDays(8));
    world.tick();
    world.instagram.post(world.instagram.sandbox().now(), "another caption");
    world.tick();
    world.queue.clear();
    assertThat(world.deadLetterDocuments.size()).isPositive();
    assertThat(world.cursorDocuments.everything()).contains("another caption");
    world.advance(Duration.ofMinutes(1));
    asked = world.clock.instant();
    world.advance(Duration.ofSeconds(2));
  }

  /** Everything that holds something of an account. */
  private Stream<MemoryDocuments> containers() {
    return Stream.of(
        world.connectionDocuments,
        world.cursorDocuments,
        world.outboxDocuments,
        world.deadLetterDocuments,
        world.accountDocuments);
  }

  List<ConnectionCleanup.SweptContainer> swept() {
    return List.of(
        ConnectionCleanup.SweptContainer.ofConnectionDocuments("cursors", world.cursorDocuments),
        ConnectionCleanup.SweptContainer.ofConnectionDocuments("outboxes", world.outboxDocuments),
        ConnectionCleanup.SweptContainer.ofFolders("dead-letters", world.deadLetterDocuments));
  }

  Outcome delete() {
    return world.admin.owner().removeData(APP_SCOPED_ID, asked, CODE, AMPLE);
  }

  Optional<Deletions.Progress> progress() {
    return world.admin.owner().progress(CODE, AMPLE);
  }

  /** The timer's later runs, until everybody who was at work has ended. */
  void timer() {
    world.faults.disarm();
    world.faults.follow(null);
    world.advance(Duration.ofMinutes(3));
    clean(true);
    world.advance(Duration.ofMinutes(11));
    clean(true);
  }

  String clean(boolean queuesAreEmpty) {
    return world.admin.clean(queuesAreEmpty, swept());
  }

  /** Says what is left. */
  void assertNothingLeft(String when) {
    assertThat(containers().map(MemoryDocuments::everything)).as(when).containsOnly("{}");
    assertNamesNobody(when);
  }

  void assertNamesNobody(String when) {
    assertThat(world.deletionDocuments.everything())
        .as(when)
        .doesNotContain(
            OneAccount.PROFESSIONAL_ID, APP_SCOPED_ID, "caption", "username", "IGAAtoken");
  }

  boolean isConnected() {
    return world.connections.find(new ConnectionId(id), AMPLE).isPresent();
  }

  /** A connection that lives has all that it needs; false when there is none. */
  boolean hasWholeConnection() {
    boolean there =
        world.connectionDocuments.size() == 1
            && !world.connectionDocuments.everything().contains("\"deletion\"");
    if (there) {
      assertThat(world.cursorDocuments.size()).isEqualTo(1);
      String name = world.connectionDocuments.list("").get(0).name();
      assertThat(world.cursorDocuments.list("").get(0).name()).isEqualTo(name);
      String owner = ConnectionId.fromDocumentName(name).value();
      assertThat(world.accountDocuments.size()).isEqualTo(2);
      assertThat(world.accountDocuments.text(OneAccount.PROFESSIONAL_ID)).contains(owner);
      assertThat(world.accountDocuments.text("app-scoped/" + APP_SCOPED_ID)).contains(owner);
    }
    return there;
  }

  /** Something that happens just before one step of somebody else. */
  static final class Interruption implements Faults.Script {
    private final Faults faults;
    private final int step;
    private final Runnable action;
    private final Optional<Faults.Kind> kind;
    private int steps;
    private boolean happened;

    /**
     * @param kind what becomes of the step itself then
     */
    Interruption(Faults faults, int step, Runnable action, Faults.Kind... kind) {
      this.faults = faults;
      this.step = step;
      this.action = action;
      this.kind = Stream.of(kind).findFirst();
    }

    @Override
    public Optional<Faults.Kind> next(String name) {
      if (++steps != step) {
        return Optional.empty();
      }
      happened = true;
      faults.follow(null);
      action.run();
      faults.follow(this);
      return kind;
    }

    @Override
    public void took(String name, Object result) {
      // Nothing to note.
    }

    boolean happened() {
      return happened;
    }
  }
}
