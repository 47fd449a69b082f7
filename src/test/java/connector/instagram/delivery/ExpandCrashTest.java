package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import connector.instagram.subscriptions.SubscriptionKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D1: lets every single step of an expansion go wrong, one after the other. */
class ExpandCrashTest {
  private static final Set<String> ALL =
      Set.of(
          "cursors read",
          "connections read",
          "subscriptions read",
          "events create",
          "webhook-deliveries send",
          "dead-letters create",
          "target send",
          "cursors replace");

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whicheverStepGoesWrongEverySubscriberGetsTheEventWithOneId(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    int step = 1;
    while (survives(step, kind, hit)) {
      step++;
    }
    assertThat(hit).containsAll(ALL);
  }

  /** False when an expansion has fewer steps than that. */
  private static boolean survives(int step, Faults.Kind kind, Set<String> hit) {
    ExpandWorld world = new ExpandWorld();
    String alice = world.subscribe(SubscriptionKind.MEDIA, "https://alice.example.net/");
    String bob = world.subscribe(SubscriptionKind.MEDIA, "https://bob.example.net/");
    String damaged = world.subscribe(SubscriptionKind.MEDIA, "https://carol.example.net/");
    world.subscriptionDocuments.put(StoredConnection.ID + "/" + damaged + ".json", "{");
    String event = world.post();
    world.faults.arm(step, kind);
    expand(world, event);
    Optional<String> struck = world.faults.struck();
    world.faults.disarm();
    struck.ifPresent(hit::add);

    String at = "step " + step + ", " + struck.orElse("none") + ", " + kind;
    if (world.outbox().entries().isEmpty()) {
      // It will never come again, so nothing may be missing.
      assertGiven(world, event, at, alice, bob, damaged);
    }
    world.restart();
    // The host brings the message again, or the outbox sends it once more, and again after that.
    expand(world, event);
    expand(world, event);

    assertThat(world.outbox().entries()).as(at).isEmpty();
    assertGiven(world, event, at, alice, bob, damaged);
    assertThat(world.deliveries()).as(at).hasSizeLessThanOrEqualTo(4);
    return struck.isPresent();
  }

  private static void assertGiven(
      ExpandWorld world, String event, String at, String alice, String bob, String damaged) {
    String id = ExpandWorld.idOf(event);
    assertThat(new HashSet<>(world.recipients(event))).as(at).isEqualTo(Set.of(alice, bob));
    assertThat(world.deliveries()).as(at).allMatch(key -> key.event().equals(id));
    assertThat(world.bodies.text(StoredConnection.ID + "/" + id + ".json")).as(at).contains(id);
    assertThat(world.letters.list("").stream().map(entry -> entry.name()))
        .as(at)
        .isEqualTo(List.of(StoredConnection.ID + "/" + id + "/" + damaged + ".json"));
    assertThat(new HashSet<>(world.atTargets)).as(at).isEqualTo(Set.of(id));
  }

  private static void expand(ExpandWorld world, String event) {
    try {
      world.expand(event);
    } catch (Faults.ProcessDied e) {
      world.restart();
    } catch (RuntimeException e) {
      // The host brings the message again.
    }
  }
}
