package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.faults.Faults;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P11: a connection whose events come to be wanted begins anew; old posts are not news. */
class SwitchOnTest {
  private PollWorld world = new PollWorld();

  @BeforeEach
  void monthsWithoutAnybodyWhoWantsTheEvents() {
    world.admin.makeWithoutEvents("IGAAtoken");
    for (int month = 0; month < 3; month++) {
      world.advance(Duration.ofDays(30));
      world.instagram.post();
      world.tick();
    }
    world.advance(Duration.ofHours(1));
  }

  @Test
  void whatWasPublishedBeforeTheSwitchIsOldAndWhatComesAfterIsNew() {
    switchOn();
    String news = world.instagram.post();

    ticks();

    assertThat(world.emittedMedia()).containsExactly(news);
  }

  @Test
  void whatCameBetweenTwoSwitchesIsNotForgotten() {
    switchOn();
    String between = world.instagram.post();
    world.advance(Duration.ofMinutes(11));
    switchOn();

    ticks();

    assertThat(world.emittedMedia()).containsExactly(between);
  }

  @Test
  void whatCameBeforeTheSwitchWasRepeatedIsNotForgotten() {
    world.connectionDocuments.beforeNextWrite(
        () -> {
          throw new IllegalStateException("the connection could not be written");
        });
    assertThatThrownBy(this::switchOn).isInstanceOf(IllegalStateException.class);
    String between = world.instagram.post();
    world.advance(Duration.ofMinutes(1));

    switchOn();
    ticks();

    assertThat(world.emittedMedia()).containsExactly(between);
  }

  @Test
  void aSwitchThatAnotherOneOvertakesForgetsNothing() {
    String[] between = new String[1];
    world.cursorDocuments.beforeNextWrite(
        () -> {
          switchOn();
          between[0] = world.instagram.post();
        });

    switchOn();
    ticks();

    assertThat(world.emittedMedia()).containsExactly(between[0]);
  }

  @Test
  void aPollThatIsUnderWayHandsNothingOldOver() {
    String id = world.connectionDocuments.list("").get(0).name();
    String connection = id.substring(id.indexOf('/') + 1).replace(".json", "");
    world.cursorDocuments.beforeNextWrite(this::switchOn);

    PollNow.Polled polled = world.pollNow(connection);

    assertThat(polled.events()).isEmpty();
    ticks();
    assertThat(world.emittedEvents).isEmpty();
  }

  @Test
  void whatWaitsInTheOutboxStillLeaves() {
    switchOn();
    String waiting = world.instagram.post();
    world.tick();
    switchOff();
    world.advance(Duration.ofHours(1));

    switchOn();
    world.tick();

    assertThat(world.emittedMedia()).containsExactly(waiting, waiting);
  }

  @Test
  void switchingOffAndOnAgainBeginsAnewToo() {
    switchOn();
    switchOff();
    world.advance(Duration.ofHours(1));
    world.instagram.post();
    world.advance(Duration.ofHours(1));

    switchOn();
    ticks();

    assertThat(world.emittedEvents).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whicheverStepGoesWrongOldPostsStayOldAndNewOnesAreFound(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    int step = 1;
    while (survives(step, kind, hit)) {
      step++;
      world = new PollWorld();
      monthsWithoutAnybodyWhoWantsTheEvents();
    }
    assertThat(hit).contains("cursors read", "cursors replace", "connections replace");
  }

  private boolean survives(int step, Faults.Kind kind, Set<String> hit) {
    world.faults.arm(step, kind);
    boolean answered = false;
    try {
      switchOn();
      answered = true;
    } catch (Faults.ProcessDied | RuntimeException e) {
      // The operator sees that it failed, and repeats it.
    }
    boolean struck = world.faults.struck().isPresent();
    world.faults.struck().ifPresent(hit::add);
    world.faults.disarm();
    world.restart();
    if (!answered) {
      switchOn();
    }
    String news = world.instagram.post();
    ticks();
    assertThat(world.emittedMedia()).as("step %s %s", step, kind).containsOnly(news);
    return struck;
  }

  private void switchOn() {
    JsonNode unused = world.admin.makeWithEvents("IGAAtoken", true);
  }

  private void switchOff() {
    JsonNode unused = world.admin.makeWithEvents("IGAAtoken", false);
  }

  private void ticks() {
    for (int tick = 0; tick < 3; tick++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    }
  }
}
