package connector.instagram.oauth;

import static connector.instagram.oauth.SignInWorld.CLIENT;
import static connector.instagram.oauth.SignInWorld.PUBLIC;
import static connector.instagram.oauth.SignInWorld.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadlines;
import connector.instagram.sandbox.Switch;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From Instagram's answer to the client's code (S1, S5, S6). */
class ConsentTest {
  private final SignInWorld world = new SignInWorld();
  private final Browser browser = new Browser();

  @Test
  void afterInstagramOurOwnPageAsksForWhomAndForWhat() {
    HttpResponseMessage page = world.signIn(browser);

    assertThat(page.getStatusCode()).isEqualTo(200);
    assertThat(Browser.html(page))
        .contains(
            "<h1>Give <bdi>Power Automate</bdi> access to @<bdi>fjord.and.fern</bdi>?</h1>",
            "global.consent.azure-apim.net",
            "href=\"/api/privacy\"")
        .doesNotContain("comments can be neither read nor written");
    assertThat(page.getHeader("Content-Security-Policy")).contains("form-action 'self' https:;");
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void yesConnectsTheAccountAndSendsTheClientACode() {
    HttpResponseMessage reply = world.press(browser, world.signIn(browser), "allow");

    assertThat(reply.getStatusCode()).isEqualTo(303);
    assertThat(reply.getHeader("Location")).startsWith(REDIRECT + "?code=");
    assertThat(Browser.parameter(reply, "state")).isEqualTo("client-state-1");
    assertThat(Browser.parameter(reply, "iss")).isEqualTo(PUBLIC);
    assertThat(browser.cookies()).isEmpty();
    assertThat(connection().username()).isEqualTo("fjord.and.fern");
    assertThat(connection().openToken().value()).startsWith("IGAA");
  }

  @Test
  void aSignInAloneSwitchesNoPollingOn() {
    world.press(browser, world.signIn(browser), "allow");

    assertThat(stored().path("polling").path("enabled").asBoolean(true)).isFalse();
  }

  @Test
  void signingInAgainRenewsTheConnectionAndKeepsItsCursorAndItsGrants() {
    world.press(browser, world.signIn(browser), "allow");
    Connection before = connection();
    JsonNode grant = stored().path("grants").path(0);
    String cursor = world.cursors.text(world.cursors.list("").get(0).name());
    world.clock.advance(Duration.ofDays(1));

    world.press(browser, world.signIn(browser), "allow");

    assertThat(connection().id()).isEqualTo(before.id());
    assertThat(connection().openToken()).isNotEqualTo(before.openToken());
    assertThat(stored().path("grants")).hasSize(2).contains(grant);
    assertThat(world.cursors.text(world.cursors.list("").get(0).name())).isEqualTo(cursor);
  }

  @Test
  void noTellsTheClientAndKeepsNothing() {
    HttpResponseMessage reply = world.press(browser, world.signIn(browser), "deny");

    assertThat(reply.getStatusCode()).isEqualTo(303);
    assertThat(reply.getHeader("Location")).startsWith(REDIRECT + "?error=access_denied&");
    assertThat(Browser.parameter(reply, "state")).isEqualTo("client-state-1");
    assertThat(world.connectionDocuments.list("")).isEmpty();
    assertThat(world.accountDocuments.list("")).isEmpty();
    assertThat(world.storedConsent()).doesNotContain("IGAA", "fjord", world.person.userId());
  }

  @Test
  void noAtInstagramGoesStraightBackToTheClient() {
    HttpResponseMessage sent = world.authorize(browser, Map.of());

    HttpResponseMessage reply =
        world.back(browser, world.sandbox.signIn().denied(SignInWorld.location(sent)));

    assertThat(reply.getStatusCode()).isEqualTo(303);
    assertThat(reply.getHeader("Location")).startsWith(REDIRECT + "?error=access_denied&");
    assertThat(browser.cookies()).isEmpty();
    assertThat(world.signIns.list("")).isEmpty();
  }

  @Test
  void whatIsStoredInBetweenTellsNothingWithoutTheKey() {
    world.signIn(browser);

    Documents.Entry entry = world.signIns.list("consents/").get(0);
    assertThat(world.signIns.text(entry.name()))
        .doesNotContain("IGAA", "fjord", world.person.userId(), "client-state", CLIENT);
  }

  @ParameterizedTest
  @CsvSource({"flat, number, list", "wrapped, text, text", "flat, text, absent"})
  void bothShapesOfTheExchangeAreUnderstood(String reply, String userId, String permissions) {
    world.sandbox.set(Switch.CODE_REPLY, reply);
    world.sandbox.set(Switch.CODE_USER_ID, userId);
    world.sandbox.set(Switch.CODE_PERMISSIONS, permissions);

    world.press(browser, world.signIn(browser), "allow");

    assertThat(connection().professionalId()).isEqualTo(world.person.userId());
  }

  @Test
  void whoSwitchedCommentsOffIsToldAndConnectedAllTheSame() {
    HttpResponseMessage page = world.signInWith(browser, "instagram_business_basic");

    assertThat(Browser.html(page)).contains("comments can be neither read nor written");
    assertThat(world.press(browser, page, "allow").getStatusCode()).isEqualTo(303);
  }

  @Test
  void theTokensTimeRunsWhileThePersonThinks() {
    HttpResponseMessage page = world.signIn(browser);
    world.clock.advance(Duration.ofMinutes(9));

    world.press(browser, page, "allow");

    assertThat(connection().tokenExpires().orElseThrow())
        .isBefore(world.clock.instant().plus(Duration.ofDays(60)).minus(Duration.ofMinutes(8)));
  }

  @Test
  void aPageThatIsLoadedAgainAsksTheSameAgain() {
    HttpResponseMessage sent = world.authorize(browser, Map.of());
    java.net.URI back =
        world.sandbox.signIn().allowed(SignInWorld.location(sent), world.person.userId());
    HttpResponseMessage first = world.back(browser, back);
    long calls = world.faults.stepsNamed("instagram");

    HttpResponseMessage second = world.back(browser, back);

    assertThat(Browser.html(second)).isEqualTo(Browser.html(first));
    assertThat(world.faults.stepsNamed("instagram")).isEqualTo(calls);
  }

  @Test
  void aButtonThatIsPressedTwiceMakesOneGrantAndTheSecondCodeWorks() {
    HttpResponseMessage page = world.signIn(browser);
    Map<String, String> cookies = Map.copyOf(browser.cookies());
    HttpResponseMessage first = world.press(browser, page, "allow");
    browser.cookies().putAll(cookies);

    HttpResponseMessage second = world.press(browser, page, "allow");

    assertThat(second.getHeader("Location")).startsWith(REDIRECT + "?code=");
    assertThat(Browser.parameter(second, "code")).isNotEqualTo(Browser.parameter(first, "code"));
    assertThat(stored().path("grants")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-%2B%20+/=", "x"})
  void theClientsStateComesBackSignForSign(String state) {
    HttpResponseMessage sent =
        world.authorize(
            browser, SignInWorld.encoded(SignInWorld.usual()).replace("client-state-1", state));
    HttpResponseMessage page =
        world.back(
            browser,
            world.sandbox.signIn().allowed(SignInWorld.location(sent), world.person.userId()));

    HttpResponseMessage reply = world.press(browser, page, "allow");

    assertThat(reply.getHeader("Location")).contains("&state=" + state + "&iss=");
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 3_000, 8_192})
  void aLongStateComesBackToo(int length) {
    String state = "s".repeat(length - 1) + "-";

    HttpResponseMessage reply =
        world.press(
            browser, world.signIn(browser, Map.of("state", state), world.person.userId()), "allow");

    assertThat(Browser.parameter(reply, "state")).isEqualTo(state);
  }

  @Test
  void aLongStateWhosePlaceWasTakenEndsOnAPage() {
    HttpResponseMessage sent = world.authorize(browser, Map.of("state", "s".repeat(5_000)));
    world.signIns.delete(world.signIns.list("states/").get(0).name());

    HttpResponseMessage reply =
        world.back(
            browser,
            world.sandbox.signIn().allowed(SignInWorld.location(sent), world.person.userId()));

    assertThat(Browser.html(reply)).contains(SignInProblem.LOST.title());
  }

  @Test
  void theChallengeOfTheClientGoesWithTheCode() {
    String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    world.press(
        browser,
        world.signIn(
            browser,
            Map.of("code_challenge", challenge, "code_challenge_method", "S256"),
            world.person.userId()),
        "allow");

    assertThat(world.signIns.text(world.signIns.list("codes/").get(0).name())).contains(challenge);
  }

  @Test
  void everySignInCleansUpBehindThoseBeforeIt() {
    for (int i = 0; i < 5; i++) {
      world.signIn(new Browser());
    }
    world.clock.advance(Duration.ofMinutes(22));

    world.signIn(browser);

    assertThat(world.signIns.list("consents/")).hasSize(1);
  }

  private JsonNode stored() {
    return world.connectionDocuments.read(connection().id().documentName()).orElseThrow().content();
  }

  private Connection connection() {
    List<Documents.Entry> all = world.connectionDocuments.list("");
    assertThat(all).hasSize(1);
    ConnectionId id = ConnectionId.parseDocumentName(all.get(0).name()).orElseThrow();
    return world.connections.find(id, Deadlines.AMPLE).orElseThrow();
  }
}
