package connector.instagram.oauth;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.secrets.SecretBox;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator who means harm, and a stranger with the link, can do (S9). */
class SignInLinkAttackTest {
  private static final String BODY = "{\"name\":\"reader\",\"events\":true}";

  private final SignInWorld world = new SignInWorld();
  private final Browser victim = new Browser();
  private final Browser attacker = new Browser();
  private final SandboxAccount foreign =
      world.sandbox.add(AccountDraft.any().named("somebody.else"));

  /** Previews and mail scanners open links too, and two people may. */
  @Test
  void ofTwoBrowsersWithOneLinkTheFirstAllowWinsAndTheOtherIsTold() {
    String link = world.link(BODY);
    HttpResponseMessage strangers = returned(attacker, link, foreign);
    HttpResponseMessage own = returned(victim, link, world.person);

    HttpResponseMessage won = world.press(victim, own, "allow");
    HttpResponseMessage lost = world.press(attacker, strangers, "allow");

    assertThat(Browser.key(won)).isNotEmpty();
    SignInProblemTest.assertPage(lost, SignInProblem.LINK_USED);
    assertThat(world.accountDocuments.list(""))
        .extracting("name")
        .contains(world.person.userId())
        .doesNotContain(foreign.userId());
  }

  /** Whatever the one who came too late answers, or asks. */
  @ParameterizedTest
  @ValueSource(strings = {"allow", "deny", "load again"})
  void whatInstagramGaveForALinkThatAnotherUsedUpIsForgotten(String late) {
    String link = world.link(BODY);
    URI back = allowed(begun(attacker, link), foreign);
    HttpResponseMessage strangers = world.back(attacker, back);
    world.press(victim, returned(victim, link, world.person), "allow");
    assertThat(world.storedConsents()).anyMatch(consent -> consent.contains("IGAA"));

    HttpResponseMessage told =
        late.equals("load again")
            ? world.back(attacker, back)
            : world.press(attacker, strangers, late);

    SignInProblemTest.assertPage(told, SignInProblem.LINK_USED);
    assertThat(world.storedConsents()).noneMatch(consent -> consent.contains("IGAA"));
  }

  /** Both have read that the link is free. */
  @Test
  void whoIsOvertakenInBetweenConnectsNothingAndLeavesNothing() {
    String link = world.link(BODY);
    HttpResponseMessage late = returned(attacker, link, foreign);
    HttpResponseMessage first = returned(victim, link, world.person);
    world.signIns.beforeNextWrite(
        () ->
            world.signIns.beforeNextWrite(
                () -> assertThat(Browser.key(world.press(victim, first, "allow"))).isNotEmpty()));

    HttpResponseMessage lost = world.press(attacker, late, "allow");

    SignInProblemTest.assertPage(lost, SignInProblem.LINK_USED);
    assertThat(world.connectionDocuments.list("")).hasSize(1);
    assertThat(world.storedConsents()).noneMatch(consent -> consent.contains("IGAA"));
  }

  /** A stranger who got hold of a link. */
  @Test
  void aStrangerWithTheLinkGetsAKeyToTheirOwnAccountAndToNoOther() {
    world.press(victim, returned(victim, world.link(BODY), world.person), "allow");
    String leaked = world.link(BODY);

    String key = Browser.key(world.press(attacker, returned(attacker, leaked, foreign), "allow"));

    assertThat(world.openedBy(key)).hasSize(1);
    assertThat(world.connections.find(world.openedBy(key).get(0), AMPLE).orElseThrow().username())
        .isEqualTo("somebody.else");
    SignInProblemTest.assertPage(world.open(victim, leaked), SignInProblem.LINK_USED);
  }

  /** An operator who sends a link to somebody whose account they want. */
  @Test
  void whoeverFollowsALinkThatWasSentIsAskedAndToldWhoseAppItIs() {
    HttpResponseMessage opened = world.open(victim, world.link(BODY));
    HttpResponseMessage asked = returned(victim, world.link(BODY), world.person);

    assertThat(Browser.html(opened)).contains("connector.example", "You did not expect this link?");
    assertThat(Browser.html(asked))
        .contains("connector.example", "only if you know who sent you the link");
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void whoMadeTheLinkLearnsNoKeyFromItAfterwards() {
    String link = world.link(BODY);
    HttpResponseMessage page = world.press(victim, returned(victim, link, world.person), "allow");
    String secret = Browser.key(page).split("\\.", -1)[3];

    SignInProblemTest.assertPage(world.open(attacker, link), SignInProblem.LINK_USED);
    assertThat(page.getHeader("Location")).isNull();
    assertThat(world.storedConsent() + world.signIns.everything() + world.context.log())
        .doesNotContain(secret);
    assertThat(world.connectionDocuments.everything()).doesNotContain(secret);
  }

  /** Login CSRF: the attacker's own answer from Instagram, opened in the victim's browser. */
  @Test
  void anAnswerOfInstagramWorksOnlyInTheBrowserThatFollowedTheLink() {
    URI back = allowed(begun(attacker, world.link(BODY)), foreign);

    SignInProblemTest.assertPage(world.back(victim, back), SignInProblem.LOST);
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  /** Cross-site request forgery: another page sends the form of a link, or the answer. */
  @Test
  void anAnswerThatIsNotFromOurPageCountsForNothing() {
    Map<String, String> form =
        new HashMap<>(Browser.form(returned(victim, world.link(BODY), world.person)));
    form.put("answer", "allow");
    Map<String, String> made = new HashMap<>(form);
    made.put("form_token", "A".repeat(43));

    SignInProblemTest.assertPage(world.consent(victim, made), SignInProblem.LOST);
    SignInProblemTest.assertPage(world.consent(attacker, form), SignInProblem.LOST);
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "igl.1.2.3", "igl.1795694400.short.AAAAAAAAAAA", "%00", "<script>"})
  void aLinkThatSomebodyMadeUpIsRefusedWithoutALookIntoStorage(String made) {
    world.faults.forgetSteps();

    HttpResponseMessage opened =
        world.open(attacker, SignInWorld.PUBLIC + "/api/sign-in?link=" + made);
    HttpResponseMessage begun = world.begin(attacker, Map.of("link", made));

    SignInProblemTest.assertPage(opened, SignInProblem.LINK_DAMAGED);
    SignInProblemTest.assertPage(begun, SignInProblem.LINK_DAMAGED);
    assertThat(world.faults.stepsNamed("")).isZero();
  }

  @Test
  void aLinkThatWasChangedOrCutOrComesTwiceIsDamaged() {
    String link = world.link(BODY);
    String later = link.replaceFirst("igl\\.(\\d{9})\\d", "igl.$19");
    String other =
        link.substring(0, link.length() - 20) + "AAAAAAAA" + link.substring(link.length() - 12);

    for (String damaged :
        List.of(
            link.substring(0, link.length() - 1),
            later.equals(link) ? link + "A" : later,
            other,
            link.toLowerCase(java.util.Locale.ROOT),
            link + "&link=" + link.substring(link.indexOf("igl.")))) {
      SignInProblemTest.assertPage(world.open(victim, damaged), SignInProblem.LINK_DAMAGED);
    }
    assertThat(world.open(victim, link).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aLinkOfAnotherAppIsNoneHere() {
    SecretBox elsewhere =
        new SecretBox(
            List.of(
                SecretBox.Key.of(
                    "k1",
                    new byte[] {
                      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                      23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                    },
                    Instant.EPOCH)),
            world.clock);
    String text =
        LinkText.random(world.clock.instant().plusSeconds(600), new SecureRandom(), elsewhere)
            .text();

    SignInProblemTest.assertPage(
        world.open(victim, SignInWorld.PUBLIC + "/api/sign-in?link=" + text),
        SignInProblem.LINK_DAMAGED);
  }

  /** Nobody is authenticated who has a link (S6). */
  @Test
  void aFloodByOneLinkStoresNothingAndWritesTheCountsAFewTimes() {
    String link = world.link(BODY);
    int stored = world.signIns.size();
    world.faults.forgetSteps();

    for (int i = 0; i < 500; i++) {
      begun(new Browser(), link);
    }

    assertThat(world.signIns.size()).isEqualTo(stored);
    assertThat(
            world.faults.stepsNamed("summaries create")
                + world.faults.stepsNamed("summaries replace"))
        .isEqualTo(10);
    assertThat(world.summaries.size()).isEqualTo(1);
    assertThat(world.summaries.longest()).isLessThan(1_000);
  }

  @Test
  void theLinksSecretIsNowhereButInItsAddressAndOnItsPage() {
    String link = world.link(BODY);
    String secret = link.split("\\.", -1)[3];
    HttpResponseMessage sent = begun(victim, link);
    HttpResponseMessage asked = world.back(victim, allowed(sent, world.person));
    HttpResponseMessage shown = world.press(victim, asked, "allow");

    String seen =
        List.of(sent, asked, shown).stream()
            .map(reply -> Browser.html(reply) + reply.getHeader("Location"))
            .collect(Collectors.joining());
    assertThat(seen + world.context.log() + world.signIns.everything() + world.storedConsent())
        .doesNotContain(secret);
    assertThat(world.context.log()).doesNotContain("igc.", "IGAA");
  }

  @Test
  void namesOfAccountsAreTextAndNothingElse() {
    world.sandbox.rename(world.person.userId(), "\"><script>alert(1)</script>\u202E");

    String html = Browser.html(returned(victim, world.link(BODY), world.person));

    assertThat(html)
        .contains("<bdi>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</bdi>")
        .doesNotContain("<script", "\u202E");
  }

  @Test
  void everyPageIsGuardedInTheSameWay() {
    String link = world.link(BODY);
    HttpResponseMessage opened = world.open(victim, link);
    HttpResponseMessage asked = returned(victim, link, world.person);
    HttpResponseMessage shown = world.press(victim, asked, "allow");
    List<HttpResponseMessage> pages =
        List.of(
            opened, asked, shown, world.press(victim, asked, "allow"), world.open(victim, link));

    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.getHeader("Content-Security-Policy"))
                  .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                  .doesNotContain("unsafe", "script-src");
              assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
              assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
              assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
              assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
            });
    assertThat(shown.getHeader("Content-Security-Policy")).contains("form-action 'none'");
  }

  /** A browser has one place for each sign-in, whoever began it. */
  @Test
  void aSignInByALinkAndOneForAClientInTwoTabsAreNotMixedUp() {
    HttpResponseMessage byLink = begun(victim, world.link(BODY));
    HttpResponseMessage forClient = world.authorize(victim, Map.of());

    HttpResponseMessage clients = world.back(victim, allowed(forClient, foreign));
    HttpResponseMessage links = world.back(victim, allowed(byLink, world.person));

    assertThat(Browser.html(clients)).contains("Power Automate", "somebody.else");
    assertThat(Browser.html(links)).contains("connector.example", "fjord.and.fern");
    assertThat(Browser.key(world.press(victim, links, "allow"))).isNotEmpty();
    assertThat(world.press(victim, clients, "allow").getHeader("Location"))
        .startsWith(SignInWorld.REDIRECT + "?code=");
  }

  private HttpResponseMessage begun(Browser browser, String link) {
    return world.begin(browser, Browser.form(world.open(browser, link)));
  }

  private HttpResponseMessage returned(Browser browser, String link, SandboxAccount account) {
    return world.back(browser, allowed(begun(browser, link), account));
  }

  private URI allowed(HttpResponseMessage sent, SandboxAccount account) {
    return world.sandbox.signIn().allowed(SignInWorld.location(sent), account.userId());
  }
}
