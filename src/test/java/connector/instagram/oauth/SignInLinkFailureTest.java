package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.faults.Faults;
import connector.instagram.sandbox.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails on the way from a link to its key: nothing is lost, and there is one key (S9). */
class SignInLinkFailureTest {
  private static final String BODY = "{\"name\":\"reader\",\"events\":true}";

  /** Every storage and Instagram call behind the button fails once, before or after its effect. */
  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void whateverFailsBehindTheButtonThePersonPressesAgainAndGetsOneKeyThatWorks(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      SignInWorld world = new SignInWorld();
      Browser browser = new Browser();
      HttpResponseMessage question = world.follow(browser, world.link(BODY));
      world.faults.arm(step, kind);
      HttpResponseMessage reply = world.press(browser, question, "allow");
      if (world.faults.struck().isEmpty()) {
        assertThat(step).isGreaterThan(10);
        return;
      }
      String struck = step + ": " + world.faults.struck();
      world.faults.disarm();
      if (Browser.key(reply).isEmpty()) {
        world.clock.advance(ConsentDecision.ACTING.minusSeconds(1));
        reply = world.press(browser, question, "allow");
      }
      if (Browser.key(reply).isEmpty()) {
        world.clock.advance(ConsentDecision.ACTING);
        reply = world.press(browser, question, "allow");
      }
      assertThat(world.openedBy(Browser.key(reply))).as(struck).hasSize(1);
      assertThat(connection(world).path("grants")).as(struck).hasSize(1);
    }
  }

  /** The process that took the answer dies at any step. */
  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"CRASH_BEFORE", "CRASH_AFTER"})
  void whereverTheProcessDiesThePersonPressesAgainAndGetsOneKeyThatWorks(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      SignInWorld world = new SignInWorld();
      Browser browser = new Browser();
      HttpResponseMessage question = world.follow(browser, world.link(BODY));
      Map<String, String> cookies = Map.copyOf(browser.cookies());
      world.faults.arm(step, kind);
      try {
        world.press(browser, question, "allow");
      } catch (Faults.ProcessDied e) {
        browser.cookies().putAll(cookies);
      }
      if (world.faults.struck().isEmpty()) {
        assertThat(step).isGreaterThan(10);
        return;
      }
      String struck = step + ": " + world.faults.struck();
      world.faults.disarm();
      world.clock.advance(ConsentDecision.ACTING.minusSeconds(1));
      HttpResponseMessage reply = world.press(browser, question, "allow");
      if (Browser.key(reply).isEmpty()) {
        world.clock.advance(ConsentDecision.ACTING);
        reply = world.press(browser, question, "allow");
      }
      assertThat(world.openedBy(Browser.key(reply))).as(struck).hasSize(1);
      assertThat(connection(world).path("grants")).as(struck).hasSize(1);
    }
  }

  /** A link is made, opened and followed: whatever fails, the same again ends well. */
  @ParameterizedTest
  @ValueSource(ints = {201, 200, 303})
  void whateverFailsOnTheWayTheSameAgainEndsWell(int page) {
    for (Faults.Kind kind : List.of(Faults.Kind.FAIL_BEFORE, Faults.Kind.FAIL_AFTER)) {
      boolean struck = true;
      for (int step = 1; struck; step++) {
        SignInWorld world = new SignInWorld();
        Browser browser = new Browser();
        String link = page == 201 ? "" : world.link(BODY);
        Map<String, String> form = page == 303 ? Browser.form(world.open(browser, link)) : Map.of();
        Supplier<HttpResponseMessage> asking =
            () ->
                switch (page) {
                  case 201 -> world.createLink(BODY);
                  case 200 -> world.open(browser, link);
                  default -> world.begin(browser, form);
                };
        world.faults.arm(step, kind);
        HttpResponseMessage first = asking.get();
        struck = world.faults.struck().isPresent();
        assertThat(first.getStatusCode()).isIn(page, 503);
        world.faults.disarm();

        assertThat(asking.get().getStatusCode()).as(step + " " + kind).isEqualTo(page);
        assertThat(struck || step > 1).isTrue();
      }
    }
  }

  /** Instagram's code may be used up by then, but the link is not. */
  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void whateverFailsWhenInstagramSendsThePersonBackTheLinkStillWorks(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      SignInWorld world = new SignInWorld();
      Browser browser = new Browser();
      String link = world.link(BODY);
      HttpResponseMessage sent = world.begin(browser, Browser.form(world.open(browser, link)));
      URI back = world.sandbox.signIn().allowed(SignInWorld.location(sent), world.person.userId());
      world.faults.arm(step, kind);
      HttpResponseMessage question = world.back(browser, back);
      if (world.faults.struck().isEmpty()) {
        assertThat(step).isGreaterThan(4);
        return;
      }
      world.faults.disarm();
      if (question.getStatusCode() != 200) {
        question = world.follow(browser, link);
      }
      assertThat(Browser.key(world.press(browser, question, "allow"))).as(step + "").isNotEmpty();
    }
  }

  @Test
  void anEncryptionKeyThatIsChangedMeanwhileMakesNoSecondOne() {
    SignInWorld world = new SignInWorld();
    world.clock.advance(Duration.between(world.clock.instant(), SignInWorld.NEXT_KEY));
    world.clock.advance(Duration.ofSeconds(-10));
    Browser browser = new Browser();
    HttpResponseMessage question = world.follow(browser, world.link(BODY));
    Map<String, String> cookies = Map.copyOf(browser.cookies());
    String key = Browser.key(world.press(browser, question, "allow"));
    browser.cookies().putAll(cookies);

    world.clock.advance(Duration.ofSeconds(20));

    String again = Browser.key(world.press(browser, question, "allow"));
    assertThat(again.split("\\.", -1)[3]).isEqualTo(key.split("\\.", -1)[3]);
    assertThat(world.openedBy(key)).hasSize(1);
    assertThat(world.openedBy(again)).hasSize(1);
  }

  @Test
  void whoPressesAgainAtOnceAfterInstagramFailedDoesNotNeedAnotherLink() {
    SignInWorld world = new SignInWorld();
    Browser browser = new Browser();
    HttpResponseMessage question = world.follow(browser, world.link(BODY));
    world.sandbox.add(Fault.status(503));

    HttpResponseMessage failed = world.press(browser, question, "allow");

    SignInProblemTest.assertPage(failed, SignInProblem.INSTAGRAM_FAILED);
    assertThat(Browser.key(world.press(browser, question, "allow"))).isNotEmpty();
  }

  @Test
  void aButtonThatIsPressedTwiceAtOnceMakesOneKey() {
    SignInWorld world = new SignInWorld();
    Browser browser = new Browser();
    HttpResponseMessage question = world.follow(browser, world.link(BODY));
    List<HttpResponseMessage> second = new ArrayList<>();
    world.connectionDocuments.beforeNextWrite(
        () -> second.add(world.press(browser, question, "allow")));

    HttpResponseMessage first = world.press(browser, question, "allow");

    assertThat(second).hasSize(1);
    SignInProblemTest.assertPage(second.get(0), SignInProblem.BEING_ANSWERED);
    assertThat(Browser.form(second.get(0))).isEqualTo(Browser.form(question));
    assertThat(world.openedBy(Browser.key(first))).hasSize(1);
    assertThat(connection(world).path("grants")).hasSize(1);
  }

  private static JsonNode connection(SignInWorld world) {
    assertThat(world.connectionDocuments.list("")).hasSize(1);
    return world
        .connectionDocuments
        .read(world.connectionDocuments.list("").get(0).name())
        .orElseThrow()
        .content();
  }
}
