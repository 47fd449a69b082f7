package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.graph.LoginApi.Settings.LoginPlacement;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxTransport;
import connector.instagram.sandbox.Switch;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sign-in against the imitation of Instagram, in all that Instagram may do either way (V6). */
class SandboxSignInsTest {
  private static final URI REDIRECT = URI.create("https://connector.example/api/oauth/callback");
  private static final LoginApi.AppSecret APP =
      new LoginApi.AppSecret(RegisteredApp.USUAL.appId(), RegisteredApp.USUAL.instagramSecret());

  private final Sandbox sandbox = new Sandbox(7, Clock.systemUTC());
  private final SandboxAccount account = sandbox.addAccount();
  private final SandboxTransport transport = new SandboxTransport(sandbox, new Faults());
  private final LoginApi login = login(LoginPlacement.QUERY);

  SandboxSignInsTest() {
    sandbox.runClock(false);
    sandbox.signIn().register(RegisteredApp.USUAL.redirectingTo(REDIRECT.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void signsInAndRenewsWhateverInstagramDoes(LoginPlacement placement) {
    LoginApi each = login(placement);
    for (Object reply : Switch.CODE_REPLY.positions()) {
      for (Object userId : Switch.CODE_USER_ID.positions()) {
        for (Object permissions : Switch.CODE_PERMISSIONS.positions()) {
          for (Object extra : Switch.EXTRA_TOKEN_KEYS.positions()) {
            sandbox.set(Switch.CODE_REPLY, reply);
            sandbox.set(Switch.CODE_USER_ID, userId);
            sandbox.set(Switch.CODE_PERMISSIONS, permissions);
            sandbox.set(Switch.EXTRA_TOKEN_KEYS, extra);
            live(each, !permissions.equals("absent"));
          }
        }
      }
    }
  }

  private void live(LoginApi each, boolean tellsPermissions) {
    LoginApi.CodeExchange exchange = each.exchangeCode(APP, code() + "#_", REDIRECT, deadline());
    assertThat(exchange.appScopedUserId()).isEqualTo(account.id());
    assertThat(Set.copyOf(exchange.permissions()))
        .isEqualTo(tellsPermissions ? Set.copyOf(LoginApi.SCOPES) : Set.of());
    LoginApi.LongLivedToken token = each.exchange(APP, exchange.shortLived(), deadline());
    assertThat(token.expiresIn()).isEqualTo(Duration.ofDays(60));
    sandbox.advance(Duration.ofDays(30));
    LoginApi.LongLivedToken renewed = each.refresh(token.token(), deadline());
    assertThat(renewed.expiresIn()).isEqualTo(Duration.ofDays(60));
    assertThat(renewed.token()).isNotEqualTo(token.token());
  }

  @ParameterizedTest
  @CsvSource({"own", "envelope"})
  void aWrongSecretIsTheAppsFault(String shape) {
    sandbox.set(Switch.WRONG_SECRET_ERROR, shape);
    LoginApi.AppSecret wrong = new LoginApi.AppSecret(APP.appId(), "wrong-secret");

    assertThat(kind(() -> login.exchangeCode(wrong, code(), REDIRECT, deadline())))
        .isEqualTo(GraphError.Kind.APP_REFUSED);
    AccessToken shortLived = exchanged().shortLived();
    assertThat(kind(() -> login.exchange(wrong, shortLived, deadline())))
        .isEqualTo(GraphError.Kind.APP_REFUSED);
  }

  @Test
  void refusalsOfACodeAreToldApart() {
    String used = code();
    var unused = login.exchangeCode(APP, used, REDIRECT, deadline());
    assertThat(kind(() -> login.exchangeCode(APP, used, REDIRECT, deadline())))
        .isEqualTo(GraphError.Kind.CODE_REFUSED);

    URI other = URI.create(REDIRECT + "/");
    assertThat(kind(() -> login.exchangeCode(APP, code(), other, deadline())))
        .isEqualTo(GraphError.Kind.REDIRECT_REFUSED);

    String old = code();
    sandbox.advance(Duration.ofHours(1));
    assertThat(kind(() -> login.exchangeCode(APP, old, REDIRECT, deadline())))
        .isEqualTo(GraphError.Kind.CODE_REFUSED);
  }

  @Test
  void anAccountWithoutARoleIsRecognisedAfterItSignedIn() {
    sandbox.signIn().role(account.userId(), false);

    AccessToken shortLived = exchanged().shortLived();

    assertThat(kind(() -> login.exchange(APP, shortLived, deadline())))
        .isEqualTo(GraphError.Kind.APP_NOT_ALLOWED);
  }

  @Test
  void whatIsWithdrawnIsRecognisedAtTheRenewal() {
    AccessToken token = new AccessToken(account.accessToken());
    sandbox.advance(Duration.ofDays(2));

    sandbox.signIn().allow(account.userId(), Set.of());
    assertThat(kind(() -> login.refresh(token, deadline())))
        .isEqualTo(GraphError.Kind.PERMISSION_MISSING);
    sandbox.signIn().withdrawConsent(account.userId());
    assertThat(kind(() -> login.refresh(token, deadline())))
        .isEqualTo(GraphError.Kind.TOKEN_REVOKED);
  }

  @ParameterizedTest
  @CsvSource({"10, PERMISSION_MISSING", "190, TOKEN_REFUSED"})
  void aYoungTokenIsRefusedInOneOfTwoWays(String code, GraphError.Kind kind) {
    sandbox.set(Switch.YOUNG_REFRESH_CODE, code);

    assertThat(kind(() -> login.refresh(new AccessToken(account.accessToken()), deadline())))
        .isEqualTo(kind);
  }

  @Test
  void aCodeIsSentOnceWhenItsAnswerIsLost() {
    sandbox.add(Fault.of(Fault.Kind.CUT).afterTheEffect());
    String code = code();

    assertThat(kind(() -> login.exchangeCode(APP, code, REDIRECT, deadline())))
        .isEqualTo(GraphError.Kind.TRANSIENT);

    assertThat(sandbox.calls().of("code")).isEqualTo(1);
    assertThat(kind(() -> login.exchangeCode(APP, code, REDIRECT, deadline())))
        .isEqualTo(GraphError.Kind.CODE_REFUSED);
  }

  @Test
  void aLostAnswerOfARenewalIsAskedForAgain() {
    sandbox.advance(Duration.ofDays(2));
    sandbox.add(Fault.of(Fault.Kind.CUT).afterTheEffect());

    LoginApi.LongLivedToken renewed =
        login.refresh(new AccessToken(account.accessToken()), deadline());

    assertThat(renewed.expiresIn()).isEqualTo(Duration.ofDays(60));
    assertThat(sandbox.calls().of("refresh")).isEqualTo(2);
  }

  /** Then the setting has to stay at the documented form. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUERY")
  void anInstagramThatReadsTheQueryAloneRefusesTheOtherForms(LoginPlacement placement) {
    sandbox.advance(Duration.ofDays(2));
    sandbox.set(Switch.TOKEN_QUERY_ONLY, true);

    assertThat(
            kind(
                () -> login(placement).refresh(new AccessToken(account.accessToken()), deadline())))
        .isIn(List.of(GraphError.Kind.TOKEN_REFUSED, GraphError.Kind.NOT_FOUND));
  }

  private LoginApi.CodeExchange exchanged() {
    return login.exchangeCode(APP, code(), REDIRECT, deadline());
  }

  private String code() {
    URI back =
        sandbox
            .signIn()
            .allowed(login.consentAddress(APP.appId(), REDIRECT, "s"), account.userId());
    return back.getRawQuery().replaceAll("(.*&)?code=([^&]+).*", "$2");
  }

  private static GraphError.Kind kind(ThrowingCallable call) {
    return catchThrowableOfType(GraphException.class, call).kind();
  }

  private LoginApi login(LoginPlacement placement) {
    return new LoginApi(
        transport,
        new LoginApi.Settings(
            URI.create("https://www.instagram.com/oauth/authorize"),
            URI.create(SandboxTransport.LOGIN_BASE),
            URI.create(SandboxTransport.BASE),
            placement),
        new GraphRetries(3, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }

  private static Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(30), Clock.systemUTC());
  }
}
