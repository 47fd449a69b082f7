package connector.instagram.oauth;

import static connector.instagram.oauth.TokenWorld.CLIENT;
import static connector.instagram.oauth.TokenWorld.OTHER_CLIENT;
import static connector.instagram.oauth.TokenWorld.VERIFIER;
import static connector.instagram.oauth.TokenWorld.basic;
import static connector.instagram.oauth.TokenWorld.description;
import static connector.instagram.oauth.TokenWorld.encoded;
import static connector.instagram.oauth.TokenWorld.error;
import static connector.instagram.oauth.TokenWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.faults.Faults;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules S3 and S6: what a client gets at the token and the revoke endpoint. */
class TokenTest {
  private final TokenWorld world = new TokenWorld();

  @Test
  void aCodeGivesTokensInTheFormThatPlatformsExpect() {
    HttpResponseMessage reply = world.token(world.redeeming(world.code()));

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.getHeader("Pragma")).isEqualTo("no-cache");
    assertThat(reply.getHeader("Content-Type")).startsWith("application/json");
    JsonNode tokens = FakeRequest.json(reply);
    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").isInt()).isTrue();
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(86_400);
    assertThat(world.here.opens(tokens.path("access_token").asText())).isTrue();
    assertThat(tokens.path("refresh_token").asText()).startsWith("igr.");
    assertThat(tokens).hasSize(4);
  }

  @Test
  void aRefreshTokenGivesAnotherAccessTokenAndItselfAsOftenAsItIsAsked() {
    String refreshToken = world.tokens().path("refresh_token").asText();

    for (int i = 0; i < 3; i++) {
      JsonNode again = FakeRequest.json(world.token(world.refreshing(refreshToken)));
      assertThat(again.path("refresh_token").asText()).isEqualTo(refreshToken);
      assertThat(world.here.opens(again.path("access_token").asText())).isTrue();
    }
  }

  @Test
  void theSecretMayComeByBasicAtAnyTimeWithOrWithoutTheClientIdInTheForm() {
    Map<String, String> form = world.redeeming(world.code());
    form.remove("client_secret");
    HttpResponseMessage redeemed =
        world.token(request(encoded(form)).header("Authorization", basic(CLIENT, world.secret)));
    assertThat(redeemed.getStatusCode()).isEqualTo(200);

    Map<String, String> refresh =
        world.refreshing(FakeRequest.json(redeemed).path("refresh_token").asText());
    refresh.remove("client_id");
    refresh.remove("client_secret");
    assertThat(
            world
                .token(
                    request(encoded(refresh))
                        .header(
                            "Authorization", basic(CLIENT, world.secret).replace("Basic", "bASIC")))
                .getStatusCode())
        .isEqualTo(200);
  }

  /** As the platform does it: one sign-in, one code, two ways. */
  @Test
  void aClientThatIsRefusedInOneWayComesAgainInTheOtherWithTheSameCode() {
    Map<String, String> form = world.redeeming(world.code());
    form.put("client_secret", "wrong");
    assertThat(error(world.token(form))).isEqualTo("401 invalid_client");
    form.remove("client_secret");
    assertThat(error(world.token(form))).isEqualTo("401 invalid_client");

    assertThat(
            world
                .token(request(encoded(form)).header("Authorization", basic(CLIENT, world.secret)))
                .getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void aParameterWithoutAValueCountsAsLeftOut() {
    Map<String, String> form = world.redeeming(world.code());
    form.put("client_secret", "");
    form.put("code_verifier", "");

    assertThat(
            world
                .token(request(encoded(form)).header("Authorization", basic(CLIENT, world.secret)))
                .getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void pkceIsAcceptedWhereItWasOffered() {
    Map<String, String> form = world.redeeming(world.codeWithChallenge());
    form.put("code_verifier", VERIFIER);

    assertThat(world.token(form).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aCodeIsGoodForSixtySeconds() {
    String code = world.code();
    String late = world.code();
    world.clock.advance(Duration.ofSeconds(59));
    assertThat(world.token(world.redeeming(code)).getStatusCode()).isEqualTo(200);

    world.clock.advance(Duration.ofSeconds(1));
    HttpResponseMessage refused = world.token(world.redeeming(late));
    assertThat(error(refused)).isEqualTo("400 invalid_grant");
    assertThat(description(refused)).contains("60 seconds");
  }

  @Test
  void revokingEitherTokenEndsBothAndAnUnknownOneIsFine() {
    for (String which : new String[] {"access_token", "refresh_token"}) {
      JsonNode tokens = world.tokens();

      HttpResponseMessage reply = world.revoke(world.revoking(tokens.path(which).asText()));

      assertThat(reply.getStatusCode()).isEqualTo(200);
      assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(world.here.opens(tokens.path("access_token").asText())).isFalse();
      assertThat(error(world.token(world.refreshing(tokens.path("refresh_token").asText()))))
          .isEqualTo("400 invalid_grant");
      assertThat(world.revoke(world.revoking(tokens.path(which).asText())).getStatusCode())
          .as("again")
          .isEqualTo(200);
    }
    assertThat(world.revoke(world.revoking("whatever")).getStatusCode()).isEqualTo(200);
    Map<String, String> hinted = world.revoking("whatever");
    hinted.put("token_type_hint", "something_else");
    assertThat(world.revoke(hinted).getStatusCode()).isEqualTo(200);
  }

  @Test
  void whoRevokesHasToProveItselfAndToNameAToken() {
    String accessToken = world.tokens().path("access_token").asText();
    Map<String, String> form = world.revoking(accessToken);
    form.put("client_secret", "wrong");
    assertThat(error(world.revoke(form))).isEqualTo("401 invalid_client");
    assertThat(world.here.opens(accessToken)).isTrue();

    Map<String, String> other = world.revoking(accessToken);
    other.put("client_id", OTHER_CLIENT);
    other.put("client_secret", world.otherSecret);
    assertThat(world.revoke(other).getStatusCode()).isEqualTo(200);
    assertThat(world.here.opens(accessToken)).as("another client's").isTrue();

    assertThat(error(world.revoke(world.revoking("")))).isEqualTo("400 invalid_request");
  }

  @Test
  void aBrokenConnectionIsToldAsSuchAndWorksAgainWhenItIsRenewed() {
    String refreshToken = world.tokens().path("refresh_token").asText();
    world.stage.state(ConnectionState.SUSPECT);
    assertThat(world.token(world.refreshing(refreshToken)).getStatusCode()).isEqualTo(200);

    world.stage.verdict(ConnectionStatus.ReconnectReason.CONSENT_WITHDRAWN);
    HttpResponseMessage refused = world.token(world.refreshing(refreshToken));
    assertThat(error(refused)).isEqualTo("400 invalid_grant");
    assertThat(description(refused))
        .isEqualTo("The owner of the account removed this app at Instagram. Sign in again.");

    world.stage.state(ConnectionState.ACTIVE);
    assertThat(world.token(world.refreshing(refreshToken)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void whileStorageFailsTheClientIsNeverToldThatItsTokenIsBad() {
    Map<String, String> form = world.refreshing(world.tokens().path("refresh_token").asText());
    world.clock.advance(Duration.ofMinutes(2));
    world.faults.follow(new Storm());

    HttpResponseMessage reply = world.token(form);

    assertThat(error(reply)).isEqualTo("503 temporarily_unavailable");
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(world.revoke(world.revoking("igr.whatever")).getStatusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "password", "client_credentials", "urn:x"})
  void otherWaysToGetATokenAreNotOffered(String grantType) {
    Map<String, String> form = world.redeeming(world.code());
    form.put("grant_type", grantType);

    assertThat(error(world.token(form)))
        .isEqualTo(grantType.isEmpty() ? "400 invalid_request" : "400 unsupported_grant_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "redirect_uri"})
  void whatIsMissingIsNamed(String parameter) {
    Map<String, String> form = world.redeeming(world.code());
    form.remove(parameter);

    HttpResponseMessage reply = world.token(form);

    assertThat(error(reply)).isEqualTo("400 invalid_request");
    assertThat(description(reply)).contains(parameter);
  }

  /** Every step of storage fails. */
  private static final class Storm implements Faults.Script {
    @Override
    public Optional<Faults.Kind> next(String step) {
      return Optional.of(Faults.Kind.FAIL_BEFORE);
    }

    @Override
    public void took(String step, Object result) {}
  }
}
