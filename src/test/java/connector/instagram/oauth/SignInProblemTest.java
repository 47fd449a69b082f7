package connector.instagram.oauth;

import static connector.instagram.oauth.SignInWorld.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.faults.Faults;
import connector.instagram.installation.Installations;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.Switch;
import connector.instagram.storage.StorageException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, a page says in one or two sentences what to do, and nothing is stored. */
class SignInProblemTest {
  private final SignInWorld world = new SignInWorld();
  private final Browser browser = new Browser();

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            "the code is not known any more",
            SignInProblem.CODE_REFUSED,
            world -> world.sandbox.signIn().withdrawConsent(world.person.userId())),
        refusal(
            "the app secret is wrong",
            SignInProblem.SECRET_REFUSED,
            world ->
                Installations.enterMetaApp(
                    world.installation, SignInWorld.APP_ID, "another-secret-0003", "meta-secret")),
        refusal(
            "the app secret is wrong, in the other shape",
            SignInProblem.SECRET_REFUSED,
            world -> {
              world.sandbox.set(Switch.WRONG_SECRET_ERROR, "envelope");
              Installations.enterMetaApp(
                  world.installation, SignInWorld.APP_ID, "another-secret-0003", "meta-secret");
            }),
        refusal(
            "the app is switched off",
            SignInProblem.APP_SWITCHED_OFF,
            world -> world.sandbox.add(Fault.graph(200).saying("API access deactivated").times(9))),
        refusal(
            "Instagram throttles the app",
            SignInProblem.THROTTLED,
            world -> world.sandbox.add(Fault.graph(4).times(9))),
        refusal(
            "Instagram throttles the account at the look-up",
            SignInProblem.THROTTLED,
            world -> world.sandbox.add(Fault.graph(17).onPath("/me").times(9))),
        refusal(
            "Instagram is down",
            SignInProblem.INSTAGRAM_FAILED,
            world -> world.sandbox.add(Fault.status(503).times(9))),
        refusal(
            "Instagram does not answer",
            SignInProblem.INSTAGRAM_FAILED,
            world -> world.sandbox.add(Fault.of(Fault.Kind.CUT).times(9))),
        refusal(
            "a proxy answers with a page",
            SignInProblem.INSTAGRAM_FAILED,
            world -> world.sandbox.add(Fault.of(Fault.Kind.HTML).times(9))),
        refusal(
            "the owner has to settle something",
            SignInProblem.ACCOUNT_BLOCKED,
            world -> world.sandbox.add(Fault.graph(190, 459).onPath("/me").times(9))),
        refusal(
            "Instagram does not understand",
            SignInProblem.REQUEST_REFUSED,
            world -> world.sandbox.add(Fault.graph(100).onPath("/me").times(9))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void everyRefusalOfInstagramHasAPage(
      String name, SignInProblem problem, Consumer<SignInWorld> spoil) {
    URI back = allowed(world.person);
    spoil.accept(world);

    HttpResponseMessage page = world.back(browser, back);

    assertPage(page, problem);
    assertThat(page.getStatusCode()).isEqualTo(problem.status());
    assertThat(world.context.log()).contains("Sign-in stopped: problem=" + problem.name());
    assertThat(world.signIns.list("")).isEmpty();
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void aCodeWorksOnceAndForAnHour() {
    URI back = allowed(world.person);
    world.back(browser, back);
    world.signIns.delete(world.signIns.list("consents/").get(0).name());
    Browser again = new Browser();
    HttpResponseMessage sent = world.authorize(again, Map.of());

    String code = new Parameters(back.getRawQuery()).get("code");
    HttpResponseMessage page =
        world.callback(again, Map.of("code", code, "state", Browser.parameter(sent, "state")));

    assertPage(page, SignInProblem.CODE_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPersonalAccountIsToldHowToBecomeAProfessionalOne(boolean refused) {
    world.sandbox.set(Switch.PERSONAL_REFUSED, refused);
    SandboxAccount personal = world.sandbox.add(AccountDraft.any().ofType("PERSONAL"));

    HttpResponseMessage page = world.back(browser, allowed(personal));

    assertPage(page, refused ? SignInProblem.ACCOUNT_NOT_ADMITTED : SignInProblem.PERSONAL_ACCOUNT);
    assertThat(Browser.html(page)).contains("Business or Creator account");
    assertThat(world.signIns.list("")).isEmpty();
  }

  @Test
  void anAccountWithoutARoleOnTheAppIsShownItsIdAndNothingIsStored() {
    world.sandbox.signIn().role(world.person.userId(), false);

    HttpResponseMessage page = world.back(browser, allowed(world.person));

    assertPage(page, SignInProblem.ACCOUNT_NOT_ADMITTED);
    assertThat(Browser.html(page))
        .contains("<code>" + world.person.id() + "</code>", "Instagram tester", "Advanced Access");
    assertThat(world.signIns.list("")).isEmpty();
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void aCodeThatWasAskedForWithAnotherAddressIsExplained() {
    String other = "https://old.connector.example/api/oauth/callback";
    world.sandbox.signIn().register(world.sandbox.signIn().app().redirectingTo(other));
    String asked = String.valueOf(world.authorize(browser, Map.of()).getHeader("Location"));
    URI changed =
        URI.create(asked.replaceFirst("redirect_uri=[^&]*", "redirect_uri=" + encoded(other)));

    HttpResponseMessage page =
        world.back(browser, world.sandbox.signIn().allowed(changed, world.person.userId()));

    assertPage(page, SignInProblem.REDIRECT_REFUSED);
  }

  @Test
  void whoSwitchedTheProfileOffIsAskedToLeaveItOn() {
    URI back = allowed(world.person);
    world.rewriteCodeExchange(
        body -> body.replace("\"instagram_business_basic\",", "").replace("basic", "none"));

    HttpResponseMessage page = world.back(browser, back);

    assertPage(page, SignInProblem.BASIC_NOT_ALLOWED);
    assertThat(world.signIns.list("")).isEmpty();
  }

  @Test
  void thePageLeadsBackToTheClientWhichLearnsThatNothingWasConnected() {
    URI back = allowed(world.person);
    world.sandbox.add(Fault.status(503).times(9));

    String html = Browser.html(world.back(browser, back));

    assertThat(html)
        .contains(
            "<a href=\"" + REDIRECT + "?error=server_error&amp;state=client-state-1&amp;iss=");
  }

  /** Every storage and Instagram call behind the button fails once, before or after its effect. */
  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void whateverFailsBehindTheButtonThePersonPressesAgainAndIsConnected(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      SignInWorld fresh = new SignInWorld();
      Browser own = new Browser();
      HttpResponseMessage page = fresh.signIn(own);
      fresh.faults.arm(step, kind);
      HttpResponseMessage reply = fresh.press(own, page, "allow");
      if (fresh.faults.struck().isEmpty()) {
        assertThat(step).isGreaterThan(8);
        return;
      }
      fresh.faults.disarm();
      if (reply.getStatusCode() != 303) {
        fresh.clock.advance(ConsentDecision.ACTING);
        reply = fresh.press(own, page, "allow");
      }
      assertThat(reply.getStatusCode()).as(step + ": " + fresh.faults.struck()).isEqualTo(303);
      assertThat(fresh.connectionDocuments.list("")).hasSize(1);
    }
  }

  @Test
  void whoPressesAgainAtOnceAfterAFailureDoesNotWait() {
    HttpResponseMessage page = world.signIn(browser);
    world.sandbox.add(Fault.status(503));
    HttpResponseMessage failed = world.press(browser, page, "allow");

    assertThat(failed.getStatusCode()).isEqualTo(502);
    assertThat(world.press(browser, page, "allow").getStatusCode()).isEqualTo(303);
  }

  @Test
  void whenStorageIsBusyThePageHasTheButtonsAgain() {
    HttpResponseMessage page = world.signIn(browser);
    world.connectionDocuments.beforeNextWrite(
        () -> {
          throw new StorageException("write", 503);
        });

    HttpResponseMessage busy = world.press(browser, page, "allow");

    assertPage(busy, SignInProblem.BUSY);
    assertThat(world.press(browser, busy, "allow").getStatusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource(SignInProblem.class)
  void everyPageSaysWhatToDoInShortSentences(SignInProblem problem) {
    assertThat(problem.title()).hasSizeBetween(10, 65).doesNotEndWith(".");
    assertThat(problem.advice()).hasSizeBetween(30, 330).endsWith(".");
    assertThat(problem.advice().split("[.;] ", -1).length).isLessThanOrEqualTo(4);
    assertThat(problem.title() + problem.advice()).matches("\\p{ASCII}*");
  }

  /** docs/connector.md has one row for each page. */
  @Test
  void theDocsListEveryPage() throws IOException {
    String docs = Files.readString(Path.of("docs/connector.md"));
    List<String> missing =
        Arrays.stream(SignInProblem.values())
            .map(problem -> "| " + problem.title() + " |")
            .filter(row -> !docs.contains(row))
            .toList();

    assertThat(missing).isEmpty();
  }

  private URI allowed(SandboxAccount account) {
    HttpResponseMessage sent = world.authorize(browser, Map.of());
    return world.sandbox.signIn().allowed(SignInWorld.location(sent), account.userId());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Arguments refusal(
      String name, SignInProblem problem, Consumer<SignInWorld> spoil) {
    return Arguments.of(name, problem, spoil);
  }

  static void assertPage(HttpResponseMessage page, SignInProblem problem) {
    assertThat(page.getHeader("Location")).isNull();
    assertThat(Browser.html(page))
        .contains(
            "<h1>" + problem.title().replace("'", "&#39;") + "</h1>",
            problem.advice().replace("'", "&#39;"),
            "Number of this page: " + FakeContext.INVOCATION);
  }
}
