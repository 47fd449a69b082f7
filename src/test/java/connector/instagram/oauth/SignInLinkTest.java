package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadlines;
import connector.instagram.installation.Installations;
import connector.instagram.sandbox.Post;
import connector.instagram.storage.Documents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an operator's link to a key (S9). */
class SignInLinkTest {
  private static final String BODY = "{\"name\":\"reader of anna\",\"events\":false}";

  private final SignInWorld world = new SignInWorld();
  private final Browser browser = new Browser();

  @Test
  void anOperatorGetsAnAddressAndUntilWhenItCanBeOpened() {
    HttpResponseMessage reply = world.createLink(BODY);

    assertThat(reply.getStatusCode()).isEqualTo(201);
    JsonNode made = FakeRequest.json(reply);
    assertThat(made.path("link").asText())
        .matches("https://connector\\.example/api/sign-in\\?link=igl\\.[0-9]{10}\\.[\\w.-]{55}");
    assertThat(Instant.parse(made.path("expires").asText()))
        .isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void ofALinkOnlyAHashIsStored() {
    String secret = world.link(BODY).split("\\.", -1)[3];

    String name = world.signIns.list("links/").get(0).name();
    assertThat(secret).hasSize(43);
    assertThat(name + world.signIns.text(name) + world.context.log()).doesNotContain(secret);
  }

  @Test
  void theLinkSaysWhereItLeadsAndDoesNothingYet() {
    String link = world.link(BODY);
    long writes = world.signIns.size();

    HttpResponseMessage page = world.open(browser, link);

    assertThat(page.getStatusCode()).isEqualTo(200);
    assertThat(Browser.html(page))
        .contains("connector.example", "<bdi>reader of anna</bdi>", "Continue to Instagram");
    assertThat(browser.cookies()).isEmpty();
    assertThat(world.signIns.size()).isEqualTo(writes);
    assertThat(world.summaries.size()).isZero();
  }

  @Test
  void itsButtonSendsTheBrowserToInstagramLikeEverySignIn() {
    HttpResponseMessage sent =
        world.begin(browser, Browser.form(world.open(browser, world.link(BODY))));

    assertThat(sent.getStatusCode()).isEqualTo(303);
    assertThat(sent.getHeader("Location"))
        .contains("client_id=" + SignInWorld.APP_ID)
        .doesNotContain("igl.");
    assertThat(sent.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browser.lastCookie())
        .startsWith("__Host-sign-in-0=")
        .contains("; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void ourOwnPageSaysWhoGetsAKeyAndUnderWhichName() {
    HttpResponseMessage page = world.follow(browser, world.link(BODY));

    assertThat(Browser.html(page))
        .contains(
            "<h1>Give the app at <bdi>connector.example</bdi> access to"
                + " @<bdi>fjord.and.fern</bdi>?</h1>",
            "Its operator will have a key for",
            "<bdi>reader of anna</bdi>",
            "choose Deny");
    assertThat(page.getHeader("Content-Security-Policy")).contains("form-action 'self';");
    assertThat(world.connectionDocuments.list("")).isEmpty();
  }

  @Test
  void whoseAppItIsStandsOnBothPagesAsTextAndNothingElse() {
    Installations.enterContact(world.installation, "Fjord <b>AS</b>", "", "");
    HttpResponseMessage opened = world.open(browser, world.link(BODY));
    HttpResponseMessage asked = world.follow(browser, world.link(BODY));

    String owner =
        "<bdi>connector.example</bdi> (operated by <bdi>Fjord &lt;b&gt;AS&lt;/b&gt;</bdi>)";
    assertThat(Browser.html(opened)).contains(owner);
    assertThat(Browser.html(asked)).contains(owner);
  }

  @Test
  void yesConnectsTheAccountAndShowsAKeyThatOpensIt() {
    HttpResponseMessage page =
        world.press(browser, world.follow(browser, world.link(BODY)), "allow");

    assertThat(page.getStatusCode()).isEqualTo(200);
    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(page.getHeader("Location")).isNull();
    assertThat(Browser.html(page)).doesNotContain("<script");
    assertThat(connection().username()).isEqualTo("fjord.and.fern");
    assertThat(world.openedBy(Browser.key(page))).containsExactly(connection().id());
    assertThat(stored().path("grants")).hasSize(1);
    assertThat(stored().at("/grants/0/name").asText()).isEqualTo("reader of anna");
    assertThat(stored().at("/grants/0/secretHash").asText()).hasSize(64);
    assertThat(stored().at("/grants/0").has("client")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'{\"events\":true}', true", "'{\"events\":false}', false", "'{}', true"})
  void whetherTheAccountIsPolledIsTheOperatorsWish(String body, boolean polled) {
    world.press(browser, world.follow(browser, world.link(body)), "allow");

    assertThat(stored().at("/polling/enabled").asBoolean()).isEqualTo(polled);
    assertThat(stored().at("/grants/0/name").asText()).isEqualTo("operator");
  }

  @Test
  void whatWasPostedBeforeAnAccountIsPolledIsNoNews() {
    world.press(browser, world.follow(browser, world.link("{\"events\":false}")), "allow");
    String before = cursor();
    world.clock.advance(Duration.ofMinutes(30));
    world.sandbox.post(world.person.userId(), Post.photo());

    world.press(browser, world.follow(browser, world.link("{\"events\":true}")), "allow");

    assertThat(cursor()).isNotEqualTo(before);
    assertThat(stored().at("/polling/enabled").asBoolean()).isTrue();
    assertThat(stored().path("grants")).hasSize(2);
  }

  @Test
  void theTokensTimeIsKnownAndRunsWhileThePersonThinks() {
    HttpResponseMessage page = world.follow(browser, world.link(BODY));
    world.clock.advance(Duration.ofMinutes(9));

    world.press(browser, page, "allow");

    assertThat(connection().tokenExpires().orElseThrow())
        .isBetween(
            world.clock.instant().plus(Duration.ofDays(60)).minus(Duration.ofMinutes(11)),
            world.clock.instant().plus(Duration.ofDays(60)).minus(Duration.ofMinutes(8)));
  }

  @Test
  void loadingTheFinalPageAgainMakesNoSecondKeyAndSaysWhatToDo() {
    HttpResponseMessage question = world.follow(browser, world.link(BODY));
    world.press(browser, question, "allow");
    String before = stored().toString();

    HttpResponseMessage again = world.press(browser, question, "allow");

    SignInProblemTest.assertPage(again, SignInProblem.KEY_SHOWN);
    assertThat(Browser.key(again)).isEmpty();
    assertThat(stored().toString()).isEqualTo(before);
  }

  @Test
  void whoPressesAgainBecauseTheAnswerWasLostGetsTheSameKey() {
    HttpResponseMessage question = world.follow(browser, world.link(BODY));
    Map<String, String> cookies = Map.copyOf(browser.cookies());
    String lost = Browser.key(world.press(browser, question, "allow"));
    browser.cookies().putAll(cookies);
    world.clock.advance(Duration.ofSeconds(59));

    HttpResponseMessage again = world.press(browser, question, "allow");

    assertThat(Browser.key(again)).isEqualTo(lost).isNotEmpty();
    assertThat(stored().path("grants")).hasSize(1);
  }

  @Test
  void afterAMinuteNobodyGetsIt() {
    HttpResponseMessage question = world.follow(browser, world.link(BODY));
    Map<String, String> cookies = Map.copyOf(browser.cookies());
    world.press(browser, question, "allow");
    browser.cookies().putAll(cookies);
    world.clock.advance(Duration.ofSeconds(60));

    HttpResponseMessage late = world.press(browser, question, "allow");

    SignInProblemTest.assertPage(late, SignInProblem.KEY_SHOWN);
    assertThat(Browser.key(late)).isEmpty();
  }

  @Test
  void noOnOurPageConnectsNothingAndTheLinkCanBeOpenedAgain() {
    String link = world.link(BODY);
    HttpResponseMessage page = world.press(browser, world.follow(browser, link), "deny");

    SignInProblemTest.assertPage(page, SignInProblem.DENIED);
    assertThat(world.connectionDocuments.list("")).isEmpty();
    assertThat(world.storedConsent()).doesNotContain("IGAA", "fjord", world.person.userId());
    assertThat(Browser.key(world.press(browser, world.follow(browser, link), "allow")))
        .isNotEmpty();
  }

  @Test
  void noAtInstagramEndsOnAPageAndTheLinkCanBeOpenedAgain() {
    String link = world.link(BODY);
    HttpResponseMessage sent = world.begin(browser, Browser.form(world.open(browser, link)));
    URI denied = world.sandbox.signIn().denied(SignInWorld.location(sent));

    SignInProblemTest.assertPage(world.back(browser, denied), SignInProblem.NOT_ALLOWED);
    assertThat(world.signIns.list("consents/")).isEmpty();
    assertThat(world.open(browser, link).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aLinkCanBeOpenedForTenMinutesAndWhatWasBegunByThenCanEnd() {
    String link = world.link(BODY);
    world.clock.advance(SignInLinks.LIFE.minusSeconds(1));
    HttpResponseMessage sent = world.begin(browser, Browser.form(world.open(browser, link)));
    world.clock.advance(Duration.ofSeconds(1));

    SignInProblemTest.assertPage(world.open(new Browser(), link), SignInProblem.LINK_OVER);
    world.clock.advance(Duration.ofMinutes(8));
    HttpResponseMessage page =
        world.back(
            browser,
            world.sandbox.signIn().allowed(SignInWorld.location(sent), world.person.userId()));
    assertThat(Browser.key(world.press(browser, page, "allow"))).isNotEmpty();
    SignInProblemTest.assertPage(world.open(browser, link), SignInProblem.LINK_USED);
  }

  @Test
  void aLinkThatWasSweptAwayIsOverToo() {
    String link = world.link(BODY);
    world.signIns.delete(world.signIns.list("links/").get(0).name());

    SignInProblemTest.assertPage(world.open(browser, link), SignInProblem.LINK_OVER);
  }

  @Test
  void anAppThatIsNotSetUpMakesNoLinks() {
    HttpResponseMessage withoutApp = SignInWorld.withoutMetaApp().createLink(BODY);
    world.withoutPublicUrl();
    HttpResponseMessage withoutAddress = world.createLink(BODY);

    assertThat(withoutApp.getStatusCode()).isEqualTo(503);
    assertThat(Browser.html(withoutApp)).contains("Instagram app secret", "NotConfigured");
    assertThat(withoutAddress.getStatusCode()).isEqualTo(503);
    assertThat(Browser.html(withoutAddress)).contains("PUBLIC_BASE_URL");
    assertThat(world.signIns.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"\"}", "{\"name\":\"<b>\"}", "{\"events\":\"yes\"}", "[]"})
  void whatMakesNoSenseIsRefusedWithItsName(String body) {
    assertThat(world.createLink(body).getStatusCode()).isEqualTo(400);
    assertThat(world.signIns.list("")).isEmpty();
  }

  @Test
  void onADevelopersMachineTheFormMayLeadToHttp() {
    world.at("http://localhost:7071");
    String link = world.link(BODY).replace("http://localhost:7071", SignInWorld.PUBLIC);

    HttpResponseMessage page = world.open(browser, link);
    world.begin(browser, Browser.form(page));

    assertThat(browser.lastCookie()).startsWith("sign-in-0=").doesNotContain("Secure");
    assertThat(Browser.html(page)).contains("localhost:7071");
  }

  private String cursor() {
    return world.cursors.text(world.cursors.list("").get(0).name());
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
