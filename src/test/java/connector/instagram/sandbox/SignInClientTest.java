package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInClientTest extends SandboxTestBase {
  private final SignInClient client = new SandboxClient(server.baseUrl()).signIn();
  private final SandboxSignIn signIn = sandbox.signIn();

  @Test
  void registersAnApp() {
    RegisteredApp app =
        RegisteredApp.USUAL
            .redirectingTo("https://a.example/callback")
            .withCallbacks("https://a.example/deauthorize", "https://a.example/deletion");

    client.register(app);

    assertThat(signIn.app()).isEqualTo(app);
    assertThat(app.toString()).doesNotContain(app.instagramSecret(), app.metaSecret());
  }

  @Test
  void changesWhatAnAccountAllows() {
    client.role(userId, false);
    assertThat(app.get("/me").error().get("code").asInt()).isEqualTo(100);

    client.role(userId, true);
    client.allow(userId, Set.of());
    assertThat(app.get("/me").error().get("code").asInt()).isEqualTo(10);

    client.changePassword(userId);
    assertThat(app.get("/me").error().get("error_subcode").asInt()).isEqualTo(460);

    client.withdrawConsent(userId);
    assertThat(app.get("/me").error().get("error_subcode").asInt()).isEqualTo(458);
  }

  @Test
  void answersTheConsentPage() {
    SandboxAccount other = sandbox.addAccount();
    signIn.register(RegisteredApp.USUAL.redirectingTo("https://a.example/"));
    client.person(other.userId());
    client.answer(ConsentAnswer.DENY);

    assertThat(
            app.follow(
                    server.baseUrl()
                        + "/oauth/authorize?client_id="
                        + RegisteredApp.USUAL.appId()
                        + "&redirect_uri=https://a.example/&response_type=code"
                        + "&scope=instagram_business_basic")
                .headers()
                .firstValue("location"))
        .hasValueSatisfying(address -> assertThat(address).contains("error=access_denied"));
    assertThatThrownBy(() -> client.person("1")).hasMessageContaining("no account 1");
  }

  @Test
  void sendsMetasCallsAsTheyWereAskedFor() {
    MetaCall call =
        MetaCall.of(MetaCall.Kind.DEAUTHORIZE)
            .signedBy(MetaCall.Signer.META)
            .naming("none")
            .ago(Duration.ofDays(2))
            .byNumber()
            .to(server.baseUrl() + "/nothing");
    sandbox.runClock(false);

    MetaCallSender.Reply reply = client.send(userId, call);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.signedRequest()).isEqualTo(signIn.sign(userId, call));
  }
}
