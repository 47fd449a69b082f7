package connector.instagram.oauth;

import static connector.instagram.oauth.SignInWorld.CALLBACK;
import static connector.instagram.oauth.SignInWorld.PUBLIC;
import static connector.instagram.oauth.SignInWorld.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The way from a client to Instagram's consent page (S5, S6). Instagram itself is asked nothing.
 */
class AuthorizationTest {
  private final SignInWorld world = new SignInWorld();
  private final Browser browser = new Browser();

  @Test
  void theBrowserIsSentToInstagramWithAStateOfOurs() {
    HttpResponseMessage reply = world.authorize(browser, Map.of());

    assertThat(reply.getStatusCode()).isEqualTo(303);
    assertThat(reply.getHeader("Location"))
        .startsWith("https://www.instagram.com/oauth/authorize?")
        .doesNotContain("client-state-1");
    assertThat(Browser.parameter(reply, "redirect_uri")).isEqualTo(CALLBACK);
    assertThat(Browser.parameter(reply, "state")).matches("0\\.[A-Za-z0-9_-]{43}");
    assertThat(reply.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void theCookieBelongsToThisHostOnlyAndTellsNothing() {
    HttpResponseMessage reply = world.authorize(browser, Map.of());

    assertThat(browser.lastCookie())
        .startsWith("__Host-sign-in-0=")
        .endsWith("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure")
        .doesNotContain("client-state-1", Browser.parameter(reply, "state").substring(2));
  }

  @Test
  void overHttpOnADevelopersMachineTheCookieHasAPlainName() {
    world.at("http://localhost:7071");

    HttpResponseMessage reply = world.authorize(browser, Map.of());

    assertThat(browser.lastCookie())
        .startsWith("sign-in-0=")
        .endsWith("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
    assertThat(Browser.parameter(reply, "redirect_uri"))
        .isEqualTo("http://localhost:7071/api/oauth/callback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "power-platform2", "POWER-PLATFORM", "power-platform ", "../x"})
  void anUnknownClientGetsAPageAndNoRedirect(String id) {
    HttpResponseMessage reply = world.authorize(browser, Map.of("client_id", id));

    assertPage(reply, 400, SignInProblem.UNKNOWN_CLIENT);
    assertThat(world.signIns.list("")).isEmpty();
  }

  /** Open redirect and prefix tricks: exactly the listed address and no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://global.consent.azure-apim.net/redirect",
        "https://global.consent.azure-apim.net/redirect/",
        "https://global.consent.azure-apim.net/redirect/instagram-5f1/",
        "https://global.consent.azure-apim.net/redirect/instagram-5f1?",
        "https://global.consent.azure-apim.net/redirect/instagram-5f1?x=1",
        "https://global.consent.azure-apim.net/redirect/instagram-5f1#",
        "https://global.consent.azure-apim.net/redirect/instagram-5f12",
        "https://global.consent.azure-apim.net/redirect/instagram-5F1",
        "https://GLOBAL.consent.azure-apim.net/redirect/instagram-5f1",
        "https://global.consent.azure-apim.net:443/redirect/instagram-5f1",
        "http://global.consent.azure-apim.net/redirect/instagram-5f1",
        "https://global.consent.azure-apim.net.evil.example/redirect/instagram-5f1",
        "https://global.consent.azure-apim.net@evil.example/redirect/instagram-5f1",
        "https://evil.example/https://global.consent.azure-apim.net/redirect/instagram-5f1",
        "https://global.consent.azure-apim.net/redirect/x/../instagram-5f1",
        "https://global.consent.azure-apim.net/redirect/%69nstagram-5f1",
        "https://global.consent.azure-apim.net\\redirect/instagram-5f1",
        "//global.consent.azure-apim.net/redirect/instagram-5f1",
        "/redirect/instagram-5f1",
        " https://global.consent.azure-apim.net/redirect/instagram-5f1",
        "https://global.consent.azure-apim.net/redirect/instagram-5f1\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>"
      })
  void anAddressThatIsNotExactlyListedGetsAPageAndNoRedirect(String address) {
    HttpResponseMessage reply = world.authorize(browser, Map.of("redirect_uri", address));

    assertPage(reply, 400, SignInProblem.REDIRECT_NOT_LISTED);
    assertThat(Browser.html(reply)).doesNotContain("<script", "<a ");
  }

  @Test
  void anAddressOfAnotherClientIsNotListed() {
    connector.instagram.installation.Installations.addClient(
        world.installation, "other", "Other", java.util.Set.of("https://other.example/back"));

    assertPage(
        world.authorize(browser, Map.of("redirect_uri", "https://other.example/back")),
        400,
        SignInProblem.REDIRECT_NOT_LISTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "redirect_uri"})
  void whoAsksTwiceWhereToGoGetsAPage(String name) {
    String query = SignInWorld.encoded(SignInWorld.usual());

    HttpResponseMessage reply =
        world.authorize(browser, query + "&" + name + "=" + SignInWorld.usual().get(name));

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(reply.getHeader("Location")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "response_type, '', invalid_request",
    "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_request",
    "code_challenge_method, plain, invalid_request",
    "request, eyJhbGciOiJub25lIn0.e30., request_not_supported"
  })
  void everyOtherFaultGoesBackToTheClient(String name, String value, String error) {
    HttpResponseMessage reply = world.authorize(browser, Map.of(name, value));

    assertThat(reply.getStatusCode()).isEqualTo(303);
    assertThat(reply.getHeader("Location")).startsWith(REDIRECT + "?error=" + error + "&");
    assertThat(Browser.parameter(reply, "state")).isEqualTo("client-state-1");
    assertThat(Browser.parameter(reply, "iss")).isEqualTo(PUBLIC);
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void withoutAMetaAppAPageSaysWhatIsMissing() {
    SignInWorld bare = SignInWorld.withoutMetaApp();

    HttpResponseMessage reply = bare.authorize(browser, Map.of());

    assertPage(reply, 503, SignInProblem.NOT_SET_UP);
    assertThat(Browser.html(reply)).contains("Instagram app id", "console");
  }

  @Test
  void withoutAPublicAddressAPageSaysSo() {
    world.withoutPublicUrl();

    HttpResponseMessage reply = world.authorize(browser, Map.of());

    assertPage(reply, 503, SignInProblem.NOT_SET_UP);
    assertThat(Browser.html(reply)).contains("PUBLIC_BASE_URL");
  }

  @Test
  void whoeverCallsNothingIsStored() {
    for (int i = 0; i < 100; i++) {
      world.authorize(new Browser(), Map.of("state", "s".repeat(i * 20)));
      world.authorize(new Browser(), Map.of("client_id", "c" + i));
      world.callback(new Browser(), Map.of("code", "c" + i, "state", "0." + "n".repeat(43)));
      world.consent(new Browser(), Map.of("sign_in", "0." + "n".repeat(43), "answer", "allow"));
    }

    assertThat(world.faults.stepsNamed("oauth create")).isZero();
    assertThat(world.signIns.list("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 2_000, 2_300, 2_600, 4_000, 8_192})
  void noCookieIsLongerThanBrowsersTake(int length) {
    HttpResponseMessage reply = world.authorize(browser, Map.of("state", "s".repeat(length)));

    assertThat(reply.getStatusCode()).isEqualTo(303);
    assertThat(browser.lastCookie().length()).isLessThan(4_000);
  }

  @Test
  void fiveTabsHaveFourCookiesAndTheOldestSignInGivesWay() {
    for (int tab = 0; tab < 5; tab++) {
      world.authorize(browser, Map.of());
      world.clock.advance(java.time.Duration.ofSeconds(1));
    }

    assertThat(browser.cookies()).hasSize(4);
    assertThat(browser.lastCookie()).startsWith("__Host-sign-in-0=");
  }

  private static void assertPage(HttpResponseMessage reply, int status, SignInProblem problem) {
    assertThat(reply.getStatusCode()).isEqualTo(status);
    assertThat(reply.getHeader("Location")).isNull();
    assertThat(reply.getHeader("Set-Cookie")).isNull();
    assertThat(reply.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(Browser.html(reply)).contains("<h1>" + problem.title() + "</h1>");
  }
}
