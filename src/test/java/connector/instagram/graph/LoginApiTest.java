package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.LoginApi.Settings.LoginPlacement;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginApiTest {
  private static final URI REDIRECT =
      URI.create("https://connector.example:8443/api/oauth/callback");
  private static final LoginApi.AppSecret APP =
      new LoginApi.AppSecret("1234567890", "app-secret-0001");
  private static final AccessToken SHORT = new AccessToken("IGAA-short-0001");
  private static final AccessToken LONG = new AccessToken("IGAA-long-0001");
  private static final String CODE = "AQ-code-0001";

  private final ScriptedTransport transport = new ScriptedTransport();
  private final LoginApi login = login(LoginPlacement.QUERY);

  @Test
  void sendsThePersonToInstagramsConsentPage() {
    URI address = login.consentAddress("1234567890", REDIRECT, "state +/&1");

    assertThat(address.toString()).startsWith("https://www.instagram.com/oauth/authorize?");
    assertThat(new ScriptedTransport.Request(address, Map.of(), Map.of(), Duration.ZERO).query())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client_id", "1234567890",
                "redirect_uri", REDIRECT.toString(),
                "response_type", "code",
                "scope", "instagram_business_basic,instagram_business_manage_comments",
                "state", "state +/&1"));
  }

  @Test
  void postsTheCodeWithTheSecretInTheForm() {
    transport.answers(200, Fixtures.text("code-exchange-flat"));

    login.exchangeCode(APP, CODE, REDIRECT, deadline());

    ScriptedTransport.Request request = transport.request();
    assertThat(request.address()).hasToString("https://api.instagram.com/oauth/access_token");
    assertThat(request.form())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client_id", "1234567890",
                "client_secret", "app-secret-0001",
                "grant_type", "authorization_code",
                "redirect_uri", REDIRECT.toString(),
                "code", CODE));
  }

  @ParameterizedTest
  @CsvSource({
    "AQ-code-0001#_, AQ-code-0001",
    "AQ-code-0001,   AQ-code-0001",
    "AQ#_code,       AQ#_code",
    "AQ-code#_#_,    AQ-code#_",
    "AQ-code_,       AQ-code_"
  })
  void leavesOutWhatInstagramPutsBehindACode(String came, String sent) {
    transport.answers(200, Fixtures.text("code-exchange-flat"));

    login.exchangeCode(APP, came, REDIRECT, deadline());

    assertThat(transport.request().form()).containsEntry("code", sent);
  }

  @ParameterizedTest
  @CsvSource({
    "code-exchange-in-list, 26512345678901234",
    "code-exchange-flat,    26512345678901235"
  })
  void readsBothShapesOfTheAnswer(String fixture, String userId) {
    transport.answers(200, Fixtures.text(fixture));

    LoginApi.CodeExchange exchange = login.exchangeCode(APP, CODE, REDIRECT, deadline());

    assertThat(exchange.shortLived()).isEqualTo(SHORT);
    assertThat(exchange.appScopedUserId()).isEqualTo(userId);
    assertThat(exchange.permissions())
        .containsExactly("instagram_business_basic", "instagram_business_manage_comments");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9007199254740993            | 9007199254740993
          "9007199254740993"          | 9007199254740993
          92233720368547758079        | 92233720368547758079
          """)
  void keepsEveryDigitOfAUserId(String written, String read) {
    transport.answers(200, "{\"access_token\":\"t\",\"user_id\":" + written + "}");

    assertThat(login.exchangeCode(APP, CODE, REDIRECT, deadline()).appScopedUserId())
        .isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"t\",\"user_id\":2.65e16}",
        "{\"access_token\":\"t\",\"user_id\":null}",
        "{\"access_token\":\"t\",\"user_id\":\" \"}",
        "{\"access_token\":\"t\",\"user_id\":[\"1\"]}",
        "{\"access_token\":\"t\"}",
        "{\"access_token\":\"\",\"user_id\":\"1\"}",
        "{\"access_token\":5,\"user_id\":\"1\"}",
        "{\"access_token\":\"t\",\"user_id\":\"1\",\"token_type\":\"mac\"}",
        "{\"user_id\":\"1\"}",
        "{\"data\":[]}",
        "[]",
        "null",
        "<html>"
      })
  void doesNotGuessWhereTokenOrUserAreMissing(String body) {
    transport.answers(200, body);

    assertThat(refusal().kind()).isEqualTo(GraphError.Kind.UNREADABLE);
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"permissions\":null", ",\"permissions\":[]"})
  void knowsNoPermissionsWhereInstagramTellsNone(String written) {
    transport.answers(200, "{\"access_token\":\"t\",\"user_id\":\"1\"" + written + "}");

    assertThat(login.exchangeCode(APP, CODE, REDIRECT, deadline()).permissions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "code-used,                     CODE_REFUSED",
    "code-used-in-envelope,         CODE_REFUSED",
    "code-other-redirect,           REDIRECT_REFUSED",
    "code-wrong-secret,             APP_REFUSED",
    "code-wrong-secret-in-envelope, APP_REFUSED",
    "code-unknown-app,              APP_REFUSED",
    "app-not-allowed-of-token-endpoint, APP_NOT_ALLOWED",
    "service-down,                  TRANSIENT"
  })
  void tellsTheRefusalsOfACodeApart(String fixture, GraphError.Kind kind) {
    transport.answers(
        fixture.equals("service-down") ? 500 : 400, Fixtures.text("error-" + fixture));

    GraphException refusal = refusal();

    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal).message().doesNotContain("app-secret-0001");
  }

  /** The message is the only difference, so a new one must not become another kind of trouble. */
  @Test
  void takesARefusalInUnknownWordsForARefusalOfTheCode() {
    transport.answers(400, "{\"error_type\":\"OAuthException\",\"code\":400}");

    assertThat(refusal().kind()).isEqualTo(GraphError.Kind.CODE_REFUSED);
  }

  /** Only a code's or a token's exchange concerns the app's secret. */
  @Test
  void readsARefusalOfAnotherCallByItsCode() {
    transport.answers(400, Fixtures.text("error-code-used-in-envelope"));

    assertThat(
            catchThrowableOfType(GraphException.class, () -> login.refresh(LONG, deadline()))
                .kind())
        .isEqualTo(GraphError.Kind.BAD_REQUEST);
  }

  @Test
  void neverSendsACodeTwice() {
    transport.fails(new IOException("lost: " + CODE));
    GraphException lost = refusal();
    assertThat(lost.kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(lost).hasNoCause();

    transport.answers(500, "");
    assertThat(refusal().kind()).isEqualTo(GraphError.Kind.TRANSIENT);

    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void asksForALongLivedTokenInTheDocumentedForm() {
    transport.answers(200, Fixtures.text("token-long-lived"));

    LoginApi.LongLivedToken token = login.exchange(APP, SHORT, deadline());

    assertThat(token).isEqualTo(new LoginApi.LongLivedToken(LONG, Duration.ofSeconds(5183944)));
    ScriptedTransport.Request request = transport.request();
    assertThat(request.form()).isEmpty();
    assertThat(request.headers()).doesNotContainKey("authorization");
    assertThat(request.address().toString())
        .startsWith("https://graph.instagram.com/access_token?");
    assertThat(request.query())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grant_type", "ig_exchange_token",
                "client_secret", "app-secret-0001",
                "access_token", SHORT.value()));
  }

  @Test
  void asksForARenewalInTheDocumentedForm() {
    transport.answers(200, Fixtures.text("token-with-unknown-keys"));

    LoginApi.LongLivedToken token = login.refresh(new AccessToken("IGAA-old"), deadline());

    assertThat(token).isEqualTo(new LoginApi.LongLivedToken(LONG, Duration.ofSeconds(5183944)));
    ScriptedTransport.Request request = transport.request();
    assertThat(request.address().toString())
        .startsWith("https://graph.instagram.com/refresh_access_token?");
    assertThat(request.query())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("grant_type", "ig_refresh_token", "access_token", "IGAA-old"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUERY")
  void noAddressHoldsASecretWhereTheSettingSaysSo(LoginPlacement placement) {
    transport.answers(200, Fixtures.text("token-long-lived"));
    transport.answers(200, Fixtures.text("token-long-lived"));

    login(placement).exchange(APP, SHORT, deadline());
    login(placement).refresh(LONG, deadline());

    assertThat(transport.requests())
        .allSatisfy(
            request ->
                assertThat(request.address().toString())
                    .doesNotContain("app-secret-0001", SHORT.value(), LONG.value()));
    assertThat(transport.requests().get(0).form())
        .containsEntry("client_secret", "app-secret-0001")
        .containsEntry("grant_type", "ig_exchange_token");
    assertThat(transport.requests())
        .extracting(request -> request.headers().getOrDefault("authorization", "none"))
        .isEqualTo(
            placement == LoginPlacement.HEADER
                ? List.of("Bearer IGAA-short-0001", "Bearer IGAA-long-0001")
                : List.of("none", "none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"access_token":"t","expires_in":3600}                       | PT1H
          {"access_token":"t","expires_in":"3600"}                     | PT1H
          {"access_token":"t","expires_in":3600.5}                     | PT1H
          {"access_token":"t"}                                         | PT1440H
          {"access_token":"t","expires_in":null}                       | PT1440H
          {"access_token":"t","expires_in":0}                          | PT1440H
          {"access_token":"t","expires_in":-5}                         | PT1440H
          {"access_token":"t","expires_in":"soon"}                     | PT1440H
          {"access_token":"t","expires_in":1e30}                       | PT1440H
          {"access_token":"t","expires_in":999999999999}               | PT1440H
          {"access_token":"t","token_type":"BEARER","expires_in":3600} | PT1H
          """)
  void readsHowLongATokenLives(String body, Duration expected) {
    transport.answers(200, body);

    assertThat(login.refresh(LONG, deadline()).expiresIn()).isEqualTo(expected);
  }

  @Test
  void repeatsAnExchangeAndARenewalThatFailedInPassing() {
    transport.answers(500, "").answers(200, Fixtures.text("token-long-lived"));
    assertThat(login.exchange(APP, SHORT, deadline()).token()).isEqualTo(LONG);

    transport.fails(new IOException("lost")).answers(200, Fixtures.text("token-long-lived"));
    assertThat(login.refresh(LONG, deadline()).token()).isEqualTo(LONG);
  }

  @Test
  void aWrongAppSecretIsNotTakenForAPassingFault() {
    transport.answers(400, Fixtures.text("error-code-wrong-secret-in-envelope"));

    assertThat(
            catchThrowableOfType(GraphException.class, () -> login.exchange(APP, SHORT, deadline()))
                .kind())
        .isEqualTo(GraphError.Kind.APP_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "app-not-allowed, APP_NOT_ALLOWED",
    "token-expired,   TOKEN_EXPIRED",
    "permission-missing, PERMISSION_MISSING"
  })
  void readsRefusalsOfARenewalAsThoseOfARead(String fixture, GraphError.Kind kind) {
    transport.answers(400, Fixtures.text("error-" + fixture));

    assertThat(
            catchThrowableOfType(GraphException.class, () -> login.refresh(LONG, deadline()))
                .kind())
        .isEqualTo(kind);
  }

  @Test
  void noTextFormTellsASecret() {
    assertThat(APP).hasToString("AppSecret[1234567890, redacted]");
    assertThat(new LoginApi.LongLivedToken(LONG, Duration.ofDays(60)).toString())
        .doesNotContain(LONG.value());
  }

  private GraphException refusal() {
    return catchThrowableOfType(
        GraphException.class, () -> login.exchangeCode(APP, CODE, REDIRECT, deadline()));
  }

  private LoginApi login(LoginPlacement placement) {
    return new LoginApi(
        transport,
        new LoginApi.Settings(
            URI.create("https://www.instagram.com/oauth/authorize"),
            URI.create("https://api.instagram.com"),
            URI.create("https://graph.instagram.com"),
            placement),
        new GraphRetries(3, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }

  private static Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(30), Clock.systemUTC());
  }
}
