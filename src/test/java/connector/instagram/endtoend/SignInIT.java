package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.OAuth2AccessTokenErrorResponse;
import com.github.scribejava.core.oauth.AccessTokenRequestParams;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.oauth2.OAuth2Error;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import com.github.scribejava.core.oauth2.clientauthentication.HttpBasicAuthenticationScheme;
import com.github.scribejava.core.oauth2.clientauthentication.RequestBodyAuthenticationScheme;
import com.github.scribejava.core.pkce.PKCE;
import com.github.scribejava.core.pkce.PKCEService;
import com.github.scribejava.core.revoke.TokenTypeHint;
import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import connector.instagram.json.Json;
import connector.instagram.sandbox.ConsentAnswer;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SignInClient;
import connector.instagram.sandbox.SimpleBrowser;
import connector.instagram.sandbox.Switch;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole sign-in, by a real browser and by an OAuth client of other authors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {
  @AutoClose private Stack stack;
  private SignInStack signIn;
  private ClientPage page;
  private SignInStack.Client client;

  @BeforeAll
  void startAnAppThatKnowsItsAddress() {
    assumeTrue(Stack.canBeAlone(), "an app from elsewhere has an address of its own");
    stack = Stack.alone(SignInStack.settings(Map.of()));
    signIn = SignInStack.over(stack.url(), stack.connector(), stack.sandbox());
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
    stack.sandbox().clearFaults();
    stack.sandbox().set(Switch.CODE_REPLY, "flat");
    stack.sandbox().set(Switch.CODE_USER_ID, "number");
    stack.sandbox().set(Switch.CODE_PERMISSIONS, "list");
    stack.sandbox().signIn().answer(ConsentAnswer.ASK);
  }

  @ParameterizedTest
  @CsvSource({"flat, number, list", "wrapped, text, text"})
  void aPersonSignsInWithABrowserAndAClientOfOtherAuthorsGoesOn(
      String shape, String userId, String permissions) throws Exception {
    stack.sandbox().set(Switch.CODE_REPLY, shape);
    stack.sandbox().set(Switch.CODE_USER_ID, userId);
    stack.sandbox().set(Switch.CODE_PERMISSIONS, permissions);
    SandboxAccount account = person("browser." + shape);
    OAuth20Service library =
        library(
            shape.equals("flat")
                ? HttpBasicAuthenticationScheme.instance()
                : RequestBodyAuthenticationScheme.instance());
    PKCE pkce = PKCEService.defaultInstance().generatePKCE();

    try (Chromium started = Chromium.startOrSkip()) {
      Tab chromium = started.tab();
      chromium.open(URI.create(authorize(library, "s-1", pkce)));
      assertThat(chromium.heading()).isEqualTo("Log in with Instagram");
      chromium.press("button[value=allow]");
      assertThat(chromium.heading())
          .isEqualTo("Give Flow maker access to @" + account.username() + "?");
      chromium.press("button[value=allow]");
      assertThat(chromium.heading()).isEqualTo("Back at the client");
    }

    assertThat(page.lastVisit())
        .containsEntry("state", "s-1")
        .containsEntry("iss", stack.url().toString());
    OAuth2AccessToken first = redeem(library, page.lastVisit().get("code"), pkce);
    assertThat(username(first)).isEqualTo(account.username());
    OAuth2AccessTokenErrorResponse replayed =
        refused(() -> redeem(library, page.lastVisit().get("code"), pkce));
    assertThat(replayed.getError()).isEqualTo(OAuth2Error.INVALID_GRANT);
    // Whoever has the code a second time may have had it the first time too.
    signIn.awaitRefusal(first.getAccessToken());
  }

  /** What {@code mvn -Plocal} offers. */
  @Test
  void theSandboxsOwnClientWalksThroughASignIn() {
    SandboxAccount account = person("walking");
    SignInClient sandbox = stack.sandbox().signIn();
    URI demo = sandbox.demoClient();
    SignInStack.Client own = signIn.client("Walk", URI.create(demo + "/callback"));
    sandbox.useDemoClient(stack.url(), own.id(), own.secret());

    assertThat(stack.connector().act("/api/v2/me", sandbox.signInAtDemoClient()).body())
        .contains(account.username());

    try (Chromium started = Chromium.startOrSkip()) {
      Tab chromium = started.tab();
      chromium.open(demo);
      chromium.press("a.main");
      chromium.press("button[value=allow]");
      chromium.press("button[value=allow]");
      assertThat(chromium.heading()).isEqualTo("Signed in");
      chromium.press("button[value=refresh]");
      assertThat(chromium.text()).contains("POST /api/oauth/token answered 200");
      chromium.press("button[value=profile]");
      assertThat(chromium.text()).contains("answered 200", account.username());
      chromium.press("button[value=revoke]");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                chromium.press("button[value=profile]");
                assertThat(chromium.text()).contains("answered 401");
              });
    }
  }

  @Test
  void aRefreshTokenWorksTwiceAtOnceAndAgainAfterALostAnswerUntilItIsRevoked() throws Exception {
    SandboxAccount account = person("refreshing");
    OAuth20Service library = library(HttpBasicAuthenticationScheme.instance());
    OAuth2AccessToken first = signIn(library);

    List<CompletableFuture<OAuth2AccessToken>> both =
        List.of(refreshing(library, first), refreshing(library, first));
    signIn.refreshAndLoseTheAnswer(client, first.getRefreshToken());
    OAuth2AccessToken afterALostAnswer = refresh(library, first);

    for (OAuth2AccessToken token :
        List.of(both.get(0).join(), both.get(1).join(), afterALostAnswer)) {
      assertThat(username(token)).isEqualTo(account.username());
    }
    library.revokeToken(first.getRefreshToken(), TokenTypeHint.REFRESH_TOKEN);
    assertThat(refused(() -> refresh(library, first)).getError())
        .isEqualTo(OAuth2Error.INVALID_GRANT);
    signIn.awaitRefusal(first.getAccessToken());
  }

  @Test
  void oneOfTwoPeopleWithOneAccountLeavesAndTheOthersFlowGoesOn() throws Exception {
    SandboxAccount account = person("shared.account");
    OAuth20Service library = library(HttpBasicAuthenticationScheme.instance());
    OAuth2AccessToken anna = signIn(library);
    OAuth2AccessToken ben = signIn(library);
    URI flow = beginFlow(ben);

    library.revokeToken(anna.getRefreshToken(), TokenTypeHint.REFRESH_TOKEN);

    signIn.awaitRefusal(anna.getAccessToken());
    String post = stack.sandbox().post(account.userId(), Post.photo());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(continueFlow(flow, refresh(library, ben))).contains(post));
    assertThat(connectionOf(anna)).isEqualTo(connectionOf(ben));
  }

  /** Where a flow's trigger is to be polled next. */
  private URI beginFlow(OAuth2AccessToken token) {
    return URI.create(
        stack
            .connector()
            .act("/api/trigger/v2/me/media/new", token.getAccessToken())
            .headers()
            .firstValue("location")
            .orElseThrow());
  }

  private String continueFlow(URI location, OAuth2AccessToken token) {
    String path = location.getRawPath() + "?" + location.getRawQuery();
    return stack.connector().act(path, token.getAccessToken()).body();
  }

  @Test
  void aDenialIsToldToTheClient() {
    person("denying");
    OAuth20Service library = library(HttpBasicAuthenticationScheme.instance());
    SimpleBrowser browser = new SimpleBrowser();

    SimpleBrowser.Page instagram = browser.open(URI.create(authorize(library, "s-2", null)));
    browser.press(instagram, "answer", "deny");
    assertThat(page.lastVisit())
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s-2")
        .doesNotContainKey("code");

    SimpleBrowser.Page ours =
        browser.press(browser.open(URI.create(authorize(library, "s-3", null))), "answer", "allow");
    browser.press(ours, "answer", "deny");
    assertThat(page.lastVisit())
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s-3");
  }

  @Test
  void aPersonalAccountIsToldHowToBecomeAProfessionalOne() {
    SandboxAccount account = stack.sandbox().addAccount("private.person", "PERSONAL");
    stack.sandbox().signIn().person(account.userId());

    SimpleBrowser.Page answer = allowAtInstagram();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.html()).contains("Instagram needs a professional account for this");
    assertThat(stack.connector().connections().toString()).doesNotContain("private.person");
  }

  @Test
  void aLostAnswerOfTheCodesExchangeEndsOnAPageAndTheCodeIsSentOnce() {
    SandboxAccount account = person("lost.answer");
    stack.sandbox().resetCalls();
    stack.sandbox().add(Fault.of(Fault.Kind.CUT).onPath("/oauth/access_token").afterTheEffect());

    SimpleBrowser.Page answer = allowAtInstagram();

    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
    assertThat(answer.html()).contains("ign in again");
    assertThat(stack.sandbox().calls().of("code")).isEqualTo(1);
    assertThat(stack.connector().connections().toString()).doesNotContain(account.userId());
  }

  private SimpleBrowser.Page allowAtInstagram() {
    OAuth20Service library = library(HttpBasicAuthenticationScheme.instance());
    SimpleBrowser browser = new SimpleBrowser();
    return browser.press(
        browser.open(URI.create(authorize(library, "s-5", null))), "answer", "allow");
  }

  /** The host takes a parameter of that name for its own key. */
  @Test
  void aCodeThatIsNoFunctionKeyIsNotTakenForOne() {
    stack.requireKeyChecks();

    SimpleBrowser.Page answer =
        new SimpleBrowser()
            .open(stack.url().resolve("/api/oauth/callback?code=no-function-key&state=unknown"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.html()).contains("This sign-in cannot be finished");
  }

  @Test
  void anAccountWithoutARoleIsToldWhatToDoAndNothingIsStored() {
    SandboxAccount account = person("no.tester");
    stack.sandbox().signIn().role(account.userId(), false);

    SimpleBrowser.Page answer = allowAtInstagram();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.html()).contains(account.id(), "tester", "Advanced Access");
    assertThat(stack.connector().connections().toString()).doesNotContain(account.userId());
  }

  @Test
  void noSecretOfASignInIsToldOrLiesInStorageAsClearText() throws Exception {
    stack.requireLocalHost();
    SandboxAccount account = person("canary.sign.in");
    OAuth20Service library = library(RequestBodyAuthenticationScheme.instance());
    OAuth2AccessToken token = signIn(library);
    Set<String> canaries =
        Set.of(
            client.secret(),
            RegisteredApp.USUAL.instagramSecret(),
            RegisteredApp.USUAL.metaSecret(),
            account.accessToken(),
            page.lastVisit().get("code"),
            secretOf(token.getAccessToken()),
            secretOf(token.getRefreshToken()));
    List<String> replies = new ArrayList<>();
    replies.add(stack.connector().connections().toString());
    replies.add(stack.connector().operate("GET", "/api/installation", "").body());
    replies.add(stack.connector().operate("GET", "/api/health", "").body());
    assertThat(refused(() -> redeem(library, "igo.1.wrong", null)).getError())
        .isEqualTo(OAuth2Error.INVALID_GRANT);

    String everywhere = String.join("\n", replies) + stack.output() + SecretSearch.blobs(stack);

    assertThat(everywhere).contains("canary.sign.in");
    for (String canary : canaries) {
      for (String spelling : SecretSearch.spellings(canary)) {
        assertThat(everywhere.contains(spelling)).as("a secret, as " + spelling.length()).isFalse();
      }
    }
  }

  /** The account that consents from now on. */
  private SandboxAccount person(String username) {
    SandboxAccount account = stack.sandbox().addAccount(username, 3);
    stack.sandbox().signIn().person(account.userId());
    return account;
  }

  private OAuth20Service library(ClientAuthentication authentication) {
    return signIn.library(client, page, authentication);
  }

  private static String authorize(OAuth20Service library, String state, @Nullable PKCE pkce) {
    return pkce == null
        ? library.getAuthorizationUrl(state)
        : library.createAuthorizationUrlBuilder().state(state).pkce(pkce).build();
  }

  /** By a browser without eyes. */
  private OAuth2AccessToken signIn(OAuth20Service library) throws Exception {
    PKCE pkce = PKCEService.defaultInstance().generatePKCE();
    SimpleBrowser browser = new SimpleBrowser();
    SimpleBrowser.Page instagram = browser.open(URI.create(authorize(library, "s-0", pkce)));
    SimpleBrowser.Page ours = browser.press(instagram, "answer", "allow");
    int visits = page.visits();
    browser.press(ours, "answer", "allow");
    assertThat(page.visits()).isEqualTo(visits + 1);
    return redeem(library, page.lastVisit().get("code"), pkce);
  }

  private static OAuth2AccessToken redeem(OAuth20Service library, String code, @Nullable PKCE pkce)
      throws Exception {
    AccessTokenRequestParams parameters = AccessTokenRequestParams.create(code);
    return library.getAccessToken(
        pkce == null ? parameters : parameters.pkceCodeVerifier(pkce.getCodeVerifier()));
  }

  private static OAuth2AccessToken refresh(OAuth20Service library, OAuth2AccessToken token)
      throws Exception {
    return library.refreshAccessToken(token.getRefreshToken());
  }

  private static CompletableFuture<OAuth2AccessToken> refreshing(
      OAuth20Service library, OAuth2AccessToken token) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return refresh(library, token);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static OAuth2AccessTokenErrorResponse refused(ThrowingCallable call) {
    return catchThrowableOfType(OAuth2AccessTokenErrorResponse.class, call);
  }

  private String username(OAuth2AccessToken token) throws InterruptedException, ExecutionException {
    String body = stack.connector().act("/api/v2/me", token.getAccessToken()).body();
    return Json.parse(body).orElseThrow().path("username").asText(body);
  }

  private static String connectionOf(OAuth2AccessToken token) {
    return token.getAccessToken().split("\\.", -1)[1];
  }

  private static String secretOf(String token) {
    return token.split("\\.", -1)[3];
  }
}
