package connector.instagram.oauth;

import static connector.instagram.oauth.SignInWorld.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.installation.Installations;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.SandboxAccount;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What attackers try at a sign-in, a test for each (S5, S6). Redirect addresses and unknown callers
 * are in {@link AuthorizationTest}.
 */
class SignInAttackTest {
  private final SignInWorld world = new SignInWorld();
  private final Browser victim = new Browser();
  private final Browser attacker = new Browser();

  /** Login CSRF: the attacker's own answer from Instagram, opened in the victim's browser. */
  @Test
  void anAnswerOfInstagramWorksOnlyInTheBrowserThatAsked() {
    URI back = allowed(world.authorize(attacker, Map.of()), world.person);

    HttpResponseMessage page = world.back(victim, back);

    assertLost(page);
    assertThat(world.faults.stepsNamed("instagram")).isZero();
  }

  @Test
  void aBrowserWithASignInOfItsOwnIsNotTakenForAnother() {
    URI back = allowed(world.authorize(attacker, Map.of()), world.person);
    world.authorize(victim, Map.of());

    assertLost(world.back(victim, back));
  }

  /** Instagram has no PKCE: whoever got hold of its code could use it as their own. */
  @Test
  void aCodeOfInstagramIsUsedAtOnceAndShownNowhere() {
    URI back = allowed(world.authorize(victim, Map.of()), world.person);
    String code = new Parameters(back.getRawQuery()).get("code");
    HttpResponseMessage page = world.back(victim, back);
    HttpResponseMessage sent = world.authorize(attacker, Map.of());

    HttpResponseMessage injected =
        world.callback(attacker, Map.of("code", code, "state", Browser.parameter(sent, "state")));

    assertThat(Browser.html(injected)).contains(SignInProblem.CODE_REFUSED.advice());
    assertThat(Browser.html(page) + world.context.log()).doesNotContain(code);
  }

  /** The attacker's link: whoever follows it is asked before the client learns anything. */
  @Test
  void aLinkThatSomebodySentLeadsToOurQuestionAndSaysSo() {
    HttpResponseMessage page = world.signIn(victim, Map.of("state", "attackers"), id(world.person));

    assertThat(page.getHeader("Location")).isNull();
    assertThat(Browser.html(page))
        .contains("If somebody sent you a link that led here, choose Deny.");
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void twoTabsWithTwoAccountsAndTwoClientsAreNotMixedUp() {
    Installations.addClient(
        world.installation, "other", "Other client", Set.of("https://other.example/back"));
    SandboxAccount second = world.sandbox.add(AccountDraft.any().named("second.account"));
    HttpResponseMessage one = world.authorize(victim, Map.of("state", "s1"));
    HttpResponseMessage two =
        world.authorize(
            victim,
            Map.of(
                "client_id", "other", "redirect_uri", "https://other.example/back", "state", "s2"));

    HttpResponseMessage pageTwo = world.back(victim, allowed(two, second));
    HttpResponseMessage pageOne = world.back(victim, allowed(one, world.person));

    assertThat(Browser.html(pageOne)).contains("Power Automate", "fjord.and.fern");
    assertThat(Browser.html(pageTwo)).contains("Other client", "second.account");
    HttpResponseMessage first = world.press(victim, pageOne, "allow");
    assertThat(first.getHeader("Location")).startsWith(REDIRECT + "?code=");
    assertThat(Browser.parameter(first, "state")).isEqualTo("s1");
    assertThat(world.accountDocuments.list(""))
        .extracting("name")
        .contains(id(world.person))
        .doesNotContain(id(second));
    HttpResponseMessage other = world.press(victim, pageTwo, "deny");
    assertThat(other.getHeader("Location")).startsWith("https://other.example/back?error=");
    assertThat(Browser.parameter(other, "state")).isEqualTo("s2");
  }

  @Test
  void theFormOfOneTabDoesNotAnswerTheOther() {
    HttpResponseMessage one = world.signIn(victim);
    HttpResponseMessage two = world.signIn(victim);
    Map<String, String> mixed = new HashMap<>(Browser.form(one));
    mixed.put("form_token", Browser.form(two).get("form_token"));
    mixed.put("answer", "allow");

    assertLost(world.consent(victim, mixed));
  }

  /** Cross-site request forgery at the consent form. */
  @Test
  void anAnswerThatIsNotFromOurPageCountsForNothing() {
    Map<String, String> form = new HashMap<>(Browser.form(world.signIn(victim)));
    form.put("answer", "allow");
    Map<String, String> without = new HashMap<>(form);
    without.remove("form_token");
    Map<String, String> made = new HashMap<>(form);
    made.put("form_token", "A".repeat(43));

    assertLost(world.consent(victim, without));
    assertLost(world.consent(victim, made));
    assertLost(world.consent(attacker, form));
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Allow", "yes", "allow\u0000", "deny,allow"})
  void noOtherWordIsAYes(String answer) {
    assertLost(world.press(victim, world.signIn(victim), answer));
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  /**
   * A state works once: whoever comes with it again, and with the cookie it came with, ends here.
   */
  @Test
  void aStateThatWasUsedStartsNothingAgain() {
    HttpResponseMessage sent = world.authorize(victim, Map.of());
    Map<String, String> cookies = Map.copyOf(victim.cookies());
    URI back = allowed(sent, world.person);
    world.press(victim, world.back(victim, back), "allow");
    victim.cookies().putAll(cookies);
    URI fresh = allowed(sent, world.person);

    HttpResponseMessage page = world.back(victim, fresh);

    assertThat(Browser.html(page)).contains(SignInProblem.ANSWERED.title());
    assertThat(world.connectionDocuments.list("")).hasSize(1);
    assertThat(world.signIns.list("codes/")).hasSize(1);
  }

  @Test
  void aStateIsOverAfterTenMinutes() {
    URI back = allowed(world.authorize(victim, Map.of()), world.person);
    world.clock.advance(Ticket.LIFE);

    assertLost(world.back(victim, back));
  }

  @Test
  void aQuestionIsOverAfterTenMinutes() {
    HttpResponseMessage page = world.signIn(victim);
    world.clock.advance(Ticket.LIFE.minusSeconds(1));
    assertThat(Browser.html(world.press(victim, page, "none")))
        .contains(SignInProblem.LOST.title());
    world.clock.advance(Duration.ofSeconds(1));

    assertLost(world.press(victim, page, "allow"));
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "made.up.cookie",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..AAAAAAAAAAAAAAAA.AA.AA",
        "{}",
        "%00"
      })
  void aCookieThatSomebodyMadeUpIsNone(String value) {
    URI back = allowed(world.authorize(victim, Map.of()), world.person);
    victim.cookies().replaceAll((name, old) -> value);

    assertLost(world.back(victim, back));
  }

  @Test
  void aCookieOfAnotherPlaceOrPurposeIsNone() {
    URI back = allowed(world.authorize(victim, Map.of()), world.person);
    String good = victim.cookies().remove("__Host-sign-in-0");
    victim.cookies().put("__Host-sign-in-1", good);
    victim.cookies().put("sign-in-0", good);

    assertLost(world.back(victim, back));
  }

  @Test
  void instagramsOwnWordsAreNeverShownOrHandedOn() {
    HttpResponseMessage sent = world.authorize(victim, Map.of());
    String script = "<script>alert(1)</script>";

    HttpResponseMessage withClient =
        world.callback(
            victim,
            Map.of(
                "error",
                script,
                "error_description",
                script,
                "error_reason",
                "user_denied",
                "state",
                Browser.parameter(sent, "state")));
    HttpResponseMessage withoutClient =
        world.callback(
            attacker, Map.of("error", script, "error_description", script, "state", script));

    assertThat(withClient.getHeader("Location")).doesNotContain("%3Cscript", "alert");
    assertThat(Browser.html(withoutClient)).doesNotContain("script", "alert");
    assertThat(world.context.log()).doesNotContain("script", "alert");
  }

  @Test
  void namesOfAccountsAndClientsAreTextAndNothingElse() {
    Installations.addClient(
        world.installation, "evil", "<img src=x onerror=alert(1)>\u202E", Set.of(REDIRECT));
    world.sandbox.rename(id(world.person), "\"><script>alert(1)</script>");

    String html = Browser.html(world.signIn(victim, Map.of("client_id", "evil"), id(world.person)));

    assertThat(html)
        .contains("<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>")
        .contains("<bdi>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</bdi>")
        .doesNotContain("<script", "<img", "\u202E");
  }

  @Test
  void everyPageIsGuardedInTheSameWay() {
    URI back = allowed(world.authorize(victim, Map.of()), world.person);
    List<HttpResponseMessage> pages =
        List.of(
            world.back(victim, back),
            world.authorize(attacker, Map.of("client_id", "nobody")),
            world.authorize(attacker, Map.of("redirect_uri", "https://evil.example/")),
            world.callback(attacker, Map.of()),
            world.callback(attacker, Map.of("error", "access_denied")),
            world.consent(attacker, Map.of()),
            SignInWorld.withoutMetaApp().authorize(attacker, Map.of()));

    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.getHeader("Content-Security-Policy"))
                  .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                  .contains("form-action ")
                  .doesNotContain("unsafe", "script-src");
              assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
              assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
              assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
              assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
              // A page that cut itself off from the window that opened it would break the client.
              assertThat(page.getHeader("Cross-Origin-Opener-Policy")).isNull();
            });
  }

  @Test
  void tooLargeIsRefusedWithAPage() {
    String large = "x".repeat(70_000);

    HttpResponseMessage form = world.consent(victim, Map.of("form_token", large));

    assertThat(form.getStatusCode()).isEqualTo(413);
    assertThat(form.getHeader("Content-Type")).startsWith("text/html");
    assertLost(world.callback(victim, Map.of("state", large, "code", large)));
    assertThat(world.authorize(victim, Map.of("state", large)).getHeader("Location"))
        .startsWith(REDIRECT + "?error=invalid_request&");
    assertThat(world.faults.stepsNamed("oauth create")).isZero();
  }

  @Test
  void aClientThatLostItsAddressMeanwhileGetsNothing() {
    HttpResponseMessage page = world.signIn(victim);
    Installations.addClient(
        world.installation, SignInWorld.CLIENT, "Moved", Set.of("https://moved.example/"));

    HttpResponseMessage reply = world.press(victim, page, "allow");

    assertThat(reply.getHeader("Location")).isNull();
    assertThat(Browser.html(reply)).contains(SignInProblem.REDIRECT_NOT_LISTED.title());
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void aNoHoldsAlsoWhereTheClientCanBeToldNothingAnyMore() {
    HttpResponseMessage page = world.signIn(victim);
    Installations.addClient(
        world.installation, SignInWorld.CLIENT, "Moved", Set.of("https://moved.example/"));

    HttpResponseMessage reply = world.press(victim, page, "deny");

    assertThat(reply.getHeader("Location")).isNull();
    assertThat(world.storedConsent()).contains("denied").doesNotContain("IGAA");
  }

  @Test
  void noSecretIsInAnyLogLineOrPage() {
    HttpResponseMessage page = world.signIn(victim);
    HttpResponseMessage reply = world.press(victim, page, "allow");

    assertThat(world.context.log() + Browser.html(page) + reply.getHeader("Location"))
        .doesNotContain("IGAA", SignInWorld.APP_SECRET);
    assertThat(world.context.log()).doesNotContain(Browser.parameter(reply, "code"));
  }

  private URI allowed(HttpResponseMessage sent, SandboxAccount account) {
    return world.sandbox.signIn().allowed(SignInWorld.location(sent), account.userId());
  }

  private static String id(SandboxAccount account) {
    return account.userId();
  }

  private static void assertLost(HttpResponseMessage page) {
    assertThat(page.getStatusCode()).isEqualTo(400);
    assertThat(page.getHeader("Location")).isNull();
    assertThat(page.getHeader("Set-Cookie")).isNull();
    assertThat(Browser.html(page)).contains(SignInProblem.LOST.title());
  }
}
