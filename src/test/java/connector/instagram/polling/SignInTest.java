package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.faults.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules S1, P4 and P11: what a sign-in makes of an account's connection. */
class SignInTest {
  private final PollWorld world = new PollWorld();

  @Test
  void aFirstSignInConnectsTheAccountAndSwitchesNoPollingOn() {
    JsonNode signedIn = world.admin.signIn("IGAAfirst", "power-platform");
    world.advance(Duration.ofMinutes(11));
    world.instagram.post();
    world.tick();

    JsonNode shown = world.show(signedIn.path("id").asText());

    assertThat(world.emittedMedia()).isEmpty();
    assertThat(shown.path("state").asText()).isEqualTo("no_events_wanted");
    assertThat(shown.path("tokenExpires").asText()).startsWith("2027-01-22");
    assertThat(world.cursorDocuments.size()).as("its baseline").isEqualTo(1);
    assertThat(shown.path("grants")).hasSize(1);
    assertThat(shown.path("grants").get(0).path("name").asText())
        .isEqualTo("Client power-platform");
  }

  @Test
  void whenSomebodyWantsItsEventsLaterOldPostsAreNoNews() {
    String id = world.admin.signIn("IGAAfirst", "power-platform").path("id").asText();
    world.advance(Duration.ofMinutes(11));
    world.instagram.post();

    world.admin.makeWithEvents("IGAAfirst", true);
    String posted = world.instagram.post();
    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.show(id).path("state").asText()).isEqualTo("active");
  }

  @Test
  void signingInAgainRenewsTheTokenAndKeepsCursorEventsAndGrants() {
    JsonNode made = world.admin.make("IGAAold");
    JsonNode other = world.admin.signIn("IGAAother", "another");
    String posted = world.instagram.post();

    JsonNode again = world.admin.signIn("IGAAnew", "power-platform");
    world.tick();

    assertThat(again.path("id")).isEqualTo(made.path("id")).isEqualTo(other.path("id"));
    assertThat(world.storedToken()).isEqualTo("IGAAnew");
    assertThat(world.emittedMedia()).containsExactly(posted);
    world.admin.authenticate(made.path("key").asText());
    assertThat(world.show(made.path("id").asText()).path("grants")).hasSize(3);
  }

  @Test
  void aSignInDoesNotEndTheOperatorsPause() {
    String id = world.connect();
    world.admin.pause(id, true);

    world.admin.signIn("IGAAnew", "power-platform");

    assertThat(world.show(id).path("state").asText()).isEqualTo("paused_by_operator");
  }

  @Test
  void twoPeopleWhoSignInAtOnceEndInOneConnectionWithAGrantEach() {
    world.cursorDocuments.beforeNextWrite(() -> world.admin.signIn("IGAAother", "another"));

    String id = world.admin.signIn("IGAAours", "power-platform").path("id").asText();

    assertThat(world.admin.list()).hasSize(1);
    assertThat(world.show(id).path("grants")).hasSize(2);
  }

  @Test
  void theListTellsWhoMayUseAConnectionAsTheConnectionItselfDoes() {
    String id = world.admin.signIn("IGAAfirst", "power-platform").path("id").asText();

    assertThat(world.admin.list().get(0)).isEqualTo(world.show(id));
    assertThat(world.show(id).path("grants")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void signingInWorksAfterAnyStepOfItWentWrong(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      PollWorld fresh = new PollWorld();
      fresh.faults.arm(step, kind);
      try {
        fresh.admin.signIn("IGAAfirst", "power-platform");
      } catch (RuntimeException | Faults.ProcessDied e) {
        // The page says that it failed: the person tries again.
      }
      if (fresh.faults.struck().isEmpty()) {
        assertThat(step).isGreaterThan(5);
        return;
      }
      fresh.faults.disarm();
      fresh.restart();

      String id = fresh.admin.signIn("IGAAsecond", "power-platform").path("id").asText();

      assertThat(fresh.admin.list()).as("step %d", step).hasSize(1);
      assertThat(fresh.show(id).path("state").asText())
          .as("step %d", step)
          .isEqualTo("no_events_wanted");
      assertThat(fresh.storedToken()).as("step %d", step).isEqualTo("IGAAsecond");
    }
  }
}
