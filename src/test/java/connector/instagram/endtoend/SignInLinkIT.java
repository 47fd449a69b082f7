package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import connector.instagram.json.Json;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SimpleBrowser;
import connector.instagram.sandbox.Switch;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From an operator's link to a key by a real browser (S9), and sign-ins that never come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInLinkIT {
  private static final Pattern KEY = Pattern.compile("<textarea[^>]*>(igc\\.[^<]*)</textarea>");

  private static final Map<String, String> PAGES =
      Map.of(
          "platformApp", "Invalid platform app",
          "developerRole", "Insufficient developer role",
          "redirectUri", "Invalid redirect_uri",
          "scope", "Invalid scope",
          "gone", "this page isn't available");

  @AutoClose private Stack stack;
  private ClientPage page;
  private SignInStack.Client client;

  @BeforeAll
  void startAnAppThatKnowsItsAddress() {
    assumeTrue(Stack.canBeAlone(), "an app from elsewhere has an address of its own");
    stack = Stack.alone(SignInStack.settings(Map.of()));
    SignInStack signIn = SignInStack.over(stack.url(), stack.connector(), stack.sandbox());
    page = ClientPage.open();
    client = signIn.client("Flow maker", page);
  }

  @AfterAll
  void closeThePage() {
    if (page != null) {
      page.close();
    }
  }

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().set(Switch.CONSENT_PAGE, "question");
  }

  @Test
  void aPersonFollowsTheLinkInABrowserAndGetsAKeyThatWorksOnce() {
    SandboxAccount account = person("linked.account");
    URI link = link("reader of anna", true);

    try (Chromium started = Chromium.startOrSkip()) {
      Tab chromium = started.tab();
      chromium.open(link);
      assertThat(chromium.heading()).isEqualTo("Connect an Instagram account");
      chromium.press("button[value=yes]");
      assertThat(chromium.heading()).isEqualTo("Log in with Instagram");
      chromium.press("button[value=allow]");
      assertThat(chromium.heading()).contains("access to @" + account.username());
      assertThat(chromium.text()).contains(stack.url().getAuthority(), "reader of anna");
      chromium.press("button[value=allow]");

      assertThat(chromium.heading()).isEqualTo("Copy your key now");
      String key = chromium.evaluate("document.querySelector('textarea').value").asText();
      assertThat(stack.connector().act("/api/v2/me", key).body()).contains(account.username());
      assertThat(String.join("\n", chromium.history()) + chromium.kept()).doesNotContain("igc.");
      chromium.reload();
      assertThat(chromium.heading()).isEqualTo("The key was shown already");
      assertThat(chromium.has("textarea")).isFalse();
      chromium.open(link);
      assertThat(chromium.heading()).isEqualTo("This link was used already");
    }
    JsonNode connection = connectionOf(account);
    assertThat(connection.path("grants")).hasSize(1);
    assertThat(connection.at("/grants/0/name").asText()).isEqualTo("reader of anna");
  }

  @Test
  void ofTwoBrowsersTheFirstAllowWinsAndNoSecretIsToldOrStored() throws Exception {
    stack.requireLocalHost();
    URI link = link("canary.key", false);
    SandboxAccount strangers = person("stranger.with.link");
    SimpleBrowser stranger = new SimpleBrowser();
    SimpleBrowser.Page strangersQuestion = question(stranger, link);
    SandboxAccount account = person("canary.linked");
    SimpleBrowser browser = new SimpleBrowser();

    SimpleBrowser.Page shown = browser.press(question(browser, link), "answer", "allow");
    SimpleBrowser.Page told = stranger.press(strangersQuestion, "answer", "allow");

    Matcher key = KEY.matcher(shown.html());
    assertThat(key.find()).isTrue();
    assertThat(told.status()).isEqualTo(410);
    assertThat(told.html()).contains("This link was used already");
    String listed = stack.connector().operate("GET", "/api/connections", "").body();
    assertThat(listed).contains(account.username()).doesNotContain(strangers.username());
    String everywhere = listed + told.html() + stack.output() + SecretSearch.blobs(stack);
    assertThat(everywhere).contains("canary.key");
    for (String secret :
        List.of(link.toString().split("\\.", -1)[3], key.group(1).split("\\.", -1)[3])) {
      for (String spelling : SecretSearch.spellings(secret)) {
        assertThat(everywhere.contains(spelling)).as("a secret, as " + spelling.length()).isFalse();
      }
    }
  }

  @Test
  void signInsThatInstagramSendsNowhereAreCountedAsBegunAndOneThatComesBackAsReturned() {
    assumeTrue(
        Integer.getInteger("connector.processes", 1) == 1,
        "what one of two processes counts in a burst is known to the other a minute later");
    person("never.back");
    JsonNode before = signIns();
    SimpleBrowser browser = new SimpleBrowser();

    PAGES.forEach(
        (position, text) -> {
          stack.sandbox().set(Switch.CONSENT_PAGE, position);
          SimpleBrowser.Page shown =
              position.equals("gone")
                  ? browser.press(browser.open(link("n", false)), "begin", "yes")
                  : browser.open(forTheClient());
          assertThat(shown.html()).contains(text);
        });
    JsonNode stopped = signIns();
    stack.sandbox().set(Switch.CONSENT_PAGE, "question");
    question(browser, link("n", false));
    JsonNode back = signIns();

    assertThat(stopped.path("begun").asInt()).isEqualTo(before.path("begun").asInt() + 5);
    assertThat(stopped.path("returned").asInt()).isEqualTo(before.path("returned").asInt());
    assertThat(back.path("returned").asInt()).isEqualTo(before.path("returned").asInt() + 1);
    assertThat(back.path("lastReturned").asText())
        .isGreaterThan(stopped.path("lastBegun").asText());
    assertThat(back.path("stuck").asBoolean(true)).isFalse();
  }

  private URI forTheClient() {
    return stack
        .url()
        .resolve(
            "/api/oauth/authorize?response_type=code&client_id="
                + client.id()
                + "&redirect_uri="
                + page.address());
  }

  /** Our own question, behind Instagram's. */
  private static SimpleBrowser.Page question(SimpleBrowser browser, URI link) {
    SimpleBrowser.Page instagram = browser.press(browser.open(link), "begin", "yes");
    return browser.press(instagram, "answer", "allow");
  }

  private URI link(String name, boolean events) {
    HttpResponse<String> made =
        stack
            .connector()
            .operate(
                "POST",
                "/api/sign-in-links",
                Json.write(Json.object().put("name", name).put("events", events)));
    assertThat(made.statusCode()).isEqualTo(201);
    return URI.create(Json.parse(made.body()).orElseThrow().path("link").asText());
  }

  private JsonNode signIns() {
    String body = stack.connector().operate("GET", "/api/installation", "").body();
    return Json.parse(body).orElseThrow().path("signIns");
  }

  private JsonNode connectionOf(SandboxAccount account) {
    String body = stack.connector().operate("GET", "/api/connections", "").body();
    for (JsonNode each : Json.parse(body).orElseThrow().path("data")) {
      if (each.path("username").asText().equals(account.username())) {
        return each;
      }
    }
    throw new AssertionError("not connected: " + account.username());
  }

  /** The account that consents from now on. */
  private SandboxAccount person(String username) {
    SandboxAccount account = stack.sandbox().addAccount(username, 3);
    stack.sandbox().signIn().person(account.userId());
    return account;
  }
}
