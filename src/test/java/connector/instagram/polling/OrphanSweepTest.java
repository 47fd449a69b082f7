package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.ConnectionId;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule S8: what belongs to no connection goes after two weeks, and nothing else ever does. */
class OrphanSweepTest {
  private static final ConnectionId NOBODY = new ConnectionId("0f".repeat(16));
  private static final String ORPHAN = NOBODY.documentName();

  private PollWorld world = new PollWorld();
  private String id = "";

  @BeforeEach
  void anAccountAndWhatAnAbandonedConnectingLeft() {
    id = world.connect();
    String cursor = world.cursorDocuments.text(new ConnectionId(id).documentName());
    world.cursorDocuments.put(ORPHAN, cursor);
    world.accountDocuments.put(
        "17841400000000999", "{\"version\":1,\"connectionId\":\"" + NOBODY + "\"}");
    world.deadLetterDocuments.put(NOBODY + "/1.json", "{}");
  }

  @Test
  void whatBelongsToNobodyGoesAfterTwoWeeks() {
    sweepDaily(13);
    assertThat(orphansLeft()).isTrue();

    sweepDaily(3);

    assertThat(world.cursorDocuments.everything()).doesNotContain(ORPHAN).contains(id);
    assertThat(world.accountDocuments.everything()).doesNotContain("17841400000000999");
    assertThat(world.deadLetterDocuments.size()).isZero();
    assertThat(world.accountDocuments.size()).as("entry and alias of the other one").isEqualTo(2);
    world.advance(Duration.ofDays(1));
    assertThat(clean()).isEmpty();
  }

  @Test
  void theLogNamesTheConnectionAndNoAccount() {
    sweepDaily(14);
    world.advance(Duration.ofDays(1));

    assertThat(clean())
        .contains("Removed what belonged to no connection", NOBODY.value())
        .doesNotContain("1784");
  }

  @Test
  void aDocumentThatSomebodyWritesMeanwhileWaitsAnew() {
    sweepDaily(13);
    world.cursorDocuments.put(ORPHAN, world.cursorDocuments.text(ORPHAN));

    sweepDaily(3);

    assertThat(world.cursorDocuments.everything()).contains(ORPHAN);
  }

  @Test
  void aConnectionThatCannotBeReadKeepsEverything() {
    String name = new ConnectionId(id).documentName();
    for (String text :
        List.of(
            "no JSON",
            "{\"version\":99}",
            world.connectionDocuments.text(name).replace("\"kid\"", "\"dik\""),
            world.connectionDocuments.text(name).replace("eyJ", "eyX"))) {
      world.connectionDocuments.put(name, text);
      sweepDaily(16);
      assertThat(world.cursorDocuments.everything()).as(text).contains(id);
      assertThat(world.accountDocuments.everything()).as(text).contains(id);
    }
  }

  @Test
  void connectionsThatHaveAllVanishedTakeNothingWithThem() {
    world.connectionDocuments.vanish();

    sweepDaily(20);

    assertThat(world.cursorDocuments.everything()).contains(id, ORPHAN);
    assertThat(world.accountDocuments.everything()).contains(id);
  }

  @Test
  void aConnectionThatComesBackKeepsItsCursor() {
    String name = new ConnectionId(id).documentName();
    String stored = world.connectionDocuments.text(name);
    world.connectionDocuments.put(NOBODY.documentName(), stored);
    world.connectionDocuments.delete(name);
    sweepDaily(13);

    world.connectionDocuments.put(name, stored);
    sweepDaily(3);

    assertThat(world.cursorDocuments.everything()).contains(id);
  }

  @Test
  void foreignDocumentsAreLeftAlone() {
    world.cursorDocuments.put("notes.txt", "{}");
    world.deadLetterDocuments.put("notes.txt", "{}");
    world.accountDocuments.put("notes", Json.write(Json.object()));

    sweepDaily(20);

    assertThat(world.cursorDocuments.everything()).contains("notes.txt");
    assertThat(world.deadLetterDocuments.everything()).contains("notes.txt");
    assertThat(world.accountDocuments.everything()).contains("notes");
  }

  /** And the next run goes on. */
  @Test
  void aSweepThatFailsAtAnyStepRemovesNothingOfALivingConnection() {
    Set<String> hit = new TreeSet<>();
    boolean reached = true;
    for (int step = 1; reached; step++) {
      world = new PollWorld();
      anAccountAndWhatAnAbandonedConnectingLeft();
      sweepDaily(14);
      world.advance(Duration.ofDays(1));
      world.faults.arm(step, Faults.Kind.FAIL_BEFORE);
      try {
        String unused = clean();
      } catch (StorageException e) {
        // The next run sweeps.
      }
      world.faults.struck().ifPresent(hit::add);
      reached = world.faults.struck().isPresent();
      world.faults.disarm();
      String unused = clean();
      assertThat(orphansLeft()).as("after step %s", step).isFalse();
      assertThat(world.cursorDocuments.everything()).contains(id);
      assertThat(world.accountDocuments.size()).isGreaterThanOrEqualTo(2);
    }
    assertThat(hit)
        .contains("connections page", "connections read", "cursors page", "cursors delete");
  }

  @Test
  void aListingThatFailsEndsTheSweep() {
    sweepDaily(14);
    world.advance(Duration.ofDays(1));
    world.faults.follow(new FailingListing());

    assertThatThrownBy(this::clean).isInstanceOf(StorageException.class);
    world.faults.follow(null);

    assertThat(orphansLeft()).isTrue();
  }

  private boolean orphansLeft() {
    return world.cursorDocuments.everything().contains(ORPHAN);
  }

  private void sweepDaily(int days) {
    for (int day = 0; day < days; day++) {
      world.advance(Duration.ofDays(1));
      String unused = clean();
    }
  }

  private String clean() {
    return world.admin.clean(
        true,
        List.of(
            ConnectionCleanup.SweptContainer.ofConnectionDocuments(
                "cursors", world.cursorDocuments),
            ConnectionCleanup.SweptContainer.ofFolders("dead-letters", world.deadLetterDocuments)));
  }

  private static final class FailingListing implements Faults.Script {
    @Override
    public Optional<Faults.Kind> next(String step) {
      return step.equals("connections page")
          ? Optional.of(Faults.Kind.FAIL_BEFORE)
          : Optional.empty();
    }

    @Override
    public void took(String step, Object result) {
      // Nothing to note.
    }
  }
}
