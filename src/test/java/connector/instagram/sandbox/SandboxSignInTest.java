package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxSignInTest extends SandboxTestBase {
  private static final String REDIRECT = "https://connector.example/api/oauth/callback";
  private static final String SCOPES =
      "instagram_business_basic,instagram_business_manage_comments";

  private final SandboxSignIn signIn = sandbox.signIn();

  @BeforeEach
  void registerTheApp() {
    signIn.register(signIn.app().redirectingTo(REDIRECT));
  }

  @Test
  void thePageAsksAndTheAnswerLeadsBackWithACode() {
    SandboxCaller.Reply page = app.follow(consent(Map.of("force_reauth", "true")));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("@" + account.username(), "value=\"allow\"", SCOPES);

    URI back = answer("allow", Map.of("allow.instagram_business_manage_comments", "on"));

    assertThat(back.toString()).startsWith(REDIRECT + "?code=").contains("&state=s1+%3C%3E#_");
    assertThat(exchange(code(back)).json().get("permissions")).hasSize(2);
  }

  @Test
  void aPersonMayAllowLessThanIsAskedFor() {
    JsonNode reply = exchange(code(answer("allow", Map.of()))).json();

    assertThat(reply.get("permissions")).hasSize(1);
    String token = reply.get("access_token").asText();
    String media = sandbox.post(userId, Post.photo());
    assertThat(app.follow(app.with("/" + media, token)).status()).isEqualTo(200);
    assertError(app.follow(app.with("/" + media + "/comments", token)), 10, 0);
  }

  @Test
  void adenialLeadsBackWithInstagramsWords() {
    URI back = answer("deny", Map.of());

    assertThat(FormText.parse(back.getRawQuery()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "error", "access_denied",
                "error_reason", "user_denied",
                "error_description", "The user denied your request",
                "state", "s1 <>"));
  }

  @ParameterizedTest
  @CsvSource({
    "client_id,     99,                                     Invalid platform app",
    "redirect_uri,  https://connector.example/api/oauth/callback/, Invalid redirect_uri",
    "redirect_uri,  https://connector.example/api/oauth/Callback, Invalid redirect_uri",
    "redirect_uri,  https://evil.example/,                  Invalid redirect_uri",
    "response_type, token,                                  Invalid response_type",
    "scope,         instagram_basic,                        Invalid scope",
    "scope,         instagram_business_manage_comments,     Invalid scope",
    "scope,         '',                                     Invalid scope"
  })
  void whatIsWrongIsShownOnThePageAndNobodyIsSentAnywhere(
      String name, String value, String message) {
    for (ConsentAnswer each : ConsentAnswer.values()) {
      signIn.answer(each);

      SandboxCaller.Reply page = app.follow(consent(Map.of(name, value)));

      assertThat(page.status()).isEqualTo(400);
      assertThat(page.headers().firstValue("location")).isEmpty();
      assertThat(page.body()).contains(message);
    }
    assertThatThrownBy(() -> signIn.allowed(URI.create(consent(Map.of(name, value))), userId))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "platformApp,   400, Invalid platform app",
    "developerRole, 400, Insufficient developer role",
    "redirectUri,   400, Invalid redirect_uri",
    "scope,         400, Invalid scope",
    "gone,          200, this page isn't available"
  })
  void aSwitchShowsWhatInstagramShowsWithoutSendingAnybodyBack(
      String position, int status, String message) {
    sandbox.set(Switch.CONSENT_PAGE, position);
    for (ConsentAnswer each : ConsentAnswer.values()) {
      signIn.answer(each);

      SandboxCaller.Reply page = app.follow(consent(Map.of()));

      assertThat(page.status()).isEqualTo(status);
      assertThat(page.headers().firstValue("location")).isEmpty();
      assertThat(page.body()).contains(message).doesNotContain("<form");
    }
  }

  @Test
  void theOldHostLeadsNowhere() {
    signIn.answer(ConsentAnswer.ALLOW);

    SandboxCaller.Reply page =
        app.follow(consent(Map.of()).replace("/oauth/", "/api.instagram.com/oauth/"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers().firstValue("location")).isEmpty();
    assertThat(page.body()).contains("this page isn't available").doesNotContain("<form");
  }

  @Test
  void aCodeWorksOnceAndForAnHour() {
    String code = freshCode();
    assertThat(exchange(code).status()).isEqualTo(200);
    assertCodeError(exchange(code), "Matching code was not found or was already used");
    assertCodeError(exchange("AQunknown"), "Matching code was not found or was already used");

    String old = freshCode();
    sandbox.advance(Duration.ofHours(1));
    assertCodeError(exchange(old), "This authorization code has expired");

    String withdrawn = freshCode();
    signIn.withdrawConsent(userId);
    assertCodeError(exchange(withdrawn), "Matching code was not found or was already used");
  }

  @ParameterizedTest
  @CsvSource({
    "redirect_uri,  https://connector.example/api/oauth/callback?, Error validating verification",
    "redirect_uri,  https://connector.example:443/api/oauth/callback, Error validating verification",
    "client_secret, sandbox-meta-app-secret-0002,              Error validating client secret",
    "client_id,     99,                                        Invalid platform app",
    "grant_type,    refresh_token,                             Invalid grant_type"
  })
  void anythingElseThanWhatTheConsentWasAskedWithIsRefusedAndUsesUpNoCode(
      String name, String value, String message) {
    String code = freshCode();

    assertCodeError(exchange(code, Map.of(name, value)), message);

    assertThat(exchange(code).status()).isEqualTo(200);
  }

  @Test
  void theExchangeAnswersInBothShapes() {
    JsonNode flat = exchange(freshCode()).json();
    assertThat(flat.get("user_id").isIntegralNumber()).isTrue();
    assertThat(flat.get("user_id").asText()).isEqualTo(account.id());
    assertThat(flat.get("permissions").isArray()).isTrue();

    sandbox.set(Switch.CODE_REPLY, "wrapped");
    sandbox.set(Switch.CODE_USER_ID, "text");
    sandbox.set(Switch.CODE_PERMISSIONS, "text");
    JsonNode wrapped = exchange(freshCode()).json().at("/data/0");
    assertThat(wrapped.get("user_id").textValue()).isEqualTo(account.id());
    assertThat(wrapped.get("permissions").textValue()).contains("instagram_business_basic");
  }

  @Test
  void aWrongSecretMayBeToldInAnEnvelope() {
    sandbox.set(Switch.WRONG_SECRET_ERROR, "envelope");

    SandboxCaller.Reply reply = exchange(freshCode(), Map.of("client_secret", "wrong"));

    assertThat(reply.status()).isEqualTo(400);
    assertError(reply, 1, 0);
  }

  @Test
  void aShortLivedTokenLivesAnHourAndIsExchangedWithTheSecret() {
    String token = shortLived();
    assertError(app.follow(longLived(token, "wrong")), 1, 0);

    JsonNode reply = app.follow(longLived(token, signIn.app().instagramSecret())).json();

    assertThat(reply.get("token_type").asText()).isEqualTo("bearer");
    assertThat(reply.get("expires_in").asLong()).isBetween(5183990L, 5184000L);
    String made = reply.get("access_token").asText();
    assertThat(app.follow(app.with("/me", made)).status()).isEqualTo(200);
    assertError(app.follow(longLived(made, signIn.app().instagramSecret())), 190, 0);
    sandbox.advance(Duration.ofHours(1));
    assertError(app.follow(app.with("/me", token)), 190, 463);
    assertThat(app.follow(app.with("/me", made)).status()).isEqualTo(200);
  }

  @Test
  void tokenAndSecretAreTakenInHeaderAndFormUnlessTheQueryAloneWillDo() {
    Map<String, String> form =
        Map.of(
            "grant_type", "ig_exchange_token",
            "client_secret", signIn.app().instagramSecret(),
            "access_token", shortLived());
    assertThat(app.postForm("/access_token", form).status()).isEqualTo(200);

    sandbox.set(Switch.TOKEN_QUERY_ONLY, true);
    assertError(app.postForm("/access_token", form), 100, 33);
    assertError(app.withHeader("/refresh_access_token?grant_type=ig_refresh_token"), 190, 0);
  }

  @Test
  void anAccountWithoutARoleSignsInAndIsRefusedEverAfter() {
    signIn.role(userId, false);

    JsonNode exchanged = exchange(freshCode()).json();

    assertThat(exchanged.get("user_id").asText()).isEqualTo(account.id());
    String token = exchanged.get("access_token").asText();
    assertNotAllowed(app.follow(app.with("/me", token)));
    assertNotAllowed(app.follow(longLived(token, signIn.app().instagramSecret())));
    assertNotAllowed(app.get("/me/media"));
    assertNotAllowed(app.get("/refresh_access_token?grant_type=ig_refresh_token"));

    signIn.role(userId, true);
    assertThat(app.get("/me").status()).isEqualTo(200);
  }

  @Test
  void aPersonalAccountHasNoProfessionalId() {
    SandboxAccount personal = sandbox.add(AccountDraft.any().ofType("PERSONAL"));
    SandboxCaller caller = caller(personal);
    assertThat(caller.get("/me?fields=id,user_id").json().has("user_id")).isFalse();

    sandbox.set(Switch.PERSONAL_REFUSED, true);
    assertNotAllowed(caller.get("/me?fields=id,user_id"));
  }

  @Test
  void whatIsWithdrawnIsRefusedUntilTheNextConsent() {
    signIn.allow(userId, Set.of("instagram_business_manage_comments"));
    assertError(app.get("/me"), 10, 0);
    signIn.changePassword(userId);
    assertError(app.get("/me"), 190, 460);
    signIn.withdrawConsent(userId);
    assertError(app.get("/me"), 190, 458);

    assertThat(app.follow(app.with("/me", shortLived())).status()).isEqualTo(200);
  }

  @Test
  void anotherAccountIsPickedOnThePageOrBefore() {
    SandboxAccount other = sandbox.addAccount();
    URI picked = answer("allow", Map.of("account", other.userId()));
    assertThat(exchange(code(picked)).json().get("user_id").asText()).isEqualTo(other.id());

    signIn.person(other.userId());
    signIn.answer(ConsentAnswer.ALLOW);
    SandboxCaller.Reply reply = app.follow(consent(Map.of()));
    assertThat(reply.status()).isEqualTo(302);
    String code = code(URI.create(reply.headers().firstValue("location").orElseThrow()));
    assertThat(exchange(code).json().get("user_id").asText()).isEqualTo(other.id());
  }

  @Test
  void nothingThatABrowserBringsIsWrittenAsMarkup() {
    assertThat(app.follow(consent(Map.of("state", "\"><script>alert(1)</script>"))).body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
  }

  private String freshCode() {
    return code(signIn.allowed(URI.create(consent(Map.of())), userId));
  }

  private String shortLived() {
    return exchange(freshCode()).json().get("access_token").asText();
  }

  private String consent(Map<String, String> other) {
    Map<String, String> query = new HashMap<>(usual());
    query.putAll(other);
    StringBuilder address = new StringBuilder(server.baseUrl() + "/oauth/authorize?");
    query.forEach(
        (name, value) ->
            address.append(name).append('=').append(URLEncoder.encode(value, UTF_8)).append('&'));
    return address.toString();
  }

  private Map<String, String> usual() {
    return Map.of(
        "client_id",
        signIn.app().appId(),
        "redirect_uri",
        REDIRECT,
        "response_type",
        "code",
        "scope",
        SCOPES,
        "state",
        "s1 <>");
  }

  private URI answer(String answer, Map<String, String> more) {
    Map<String, String> form = new HashMap<>(usual());
    form.put("answer", answer);
    form.putAll(more);
    SandboxCaller.Reply reply = app.postForm("/oauth/authorize", form);
    assertThat(reply.status()).isEqualTo(302);
    return URI.create(reply.headers().firstValue("location").orElseThrow());
  }

  private static String code(URI back) {
    return FormText.parse(back.getRawQuery()).get("code");
  }

  private SandboxCaller.Reply exchange(String code) {
    return exchange(code, Map.of());
  }

  private SandboxCaller.Reply exchange(String code, Map<String, String> other) {
    Map<String, String> form = new HashMap<>();
    form.put("client_id", signIn.app().appId());
    form.put("client_secret", signIn.app().instagramSecret());
    form.put("grant_type", "authorization_code");
    form.put("redirect_uri", REDIRECT);
    form.put("code", code);
    form.putAll(other);
    return app.postForm("/oauth/access_token", form);
  }

  private String longLived(String token, String secret) {
    return app.with("/access_token?grant_type=ig_exchange_token&client_secret=" + secret, token);
  }

  private static void assertNotAllowed(SandboxCaller.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertError(reply, 100, 0);
    assertThat(reply.error().get("type").asText()).isEqualTo("IGApiException");
    assertThat(reply.error().get("message").asText())
        .isEqualTo("Unsupported request - method type: get");
  }

  private static void assertCodeError(SandboxCaller.Reply reply, String message) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("error_type").asText()).isEqualTo("OAuthException");
    assertThat(reply.json().get("code").asInt()).isEqualTo(400);
    assertThat(reply.json().get("error_message").asText()).startsWith(message);
  }

  private static void assertError(SandboxCaller.Reply reply, int code, int subcode) {
    assertThat(reply.error().path("code").asInt()).isEqualTo(code);
    assertThat(reply.error().path("error_subcode").asInt()).isEqualTo(subcode);
  }
}
