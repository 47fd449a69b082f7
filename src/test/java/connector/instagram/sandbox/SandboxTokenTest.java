package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxTokenTest extends SandboxTestBase {
  private static final String REFRESH = "/refresh_access_token?grant_type=ig_refresh_token";

  @Test
  void aTokenDiesAfterSixtyDaysOfTheSandboxClock() {
    sandbox.advance(Duration.ofDays(59));
    assertThat(app.get("/me").status()).isEqualTo(200);

    sandbox.advance(Duration.ofDays(1));

    assertError(app.get("/me"), 190, 463);
    assertError(app.get(REFRESH), 190, 463);
  }

  @Test
  void aTokenMustBeADayOldToBeRefreshed() {
    sandbox.advance(Duration.ofHours(23));
    assertError(app.get(REFRESH), 10, 0);
    sandbox.set(Switch.YOUNG_REFRESH_CODE, 190);
    assertError(app.get(REFRESH), 190, 0);

    sandbox.advance(Duration.ofHours(1));

    assertThat(app.get(REFRESH).json().get("expires_in").asLong()).isBetween(5183990L, 5184000L);
  }

  @Test
  void aRefreshGivesANewTokenOrProlongsTheOldOne() {
    sandbox.advance(Duration.ofDays(2));
    String renewed = app.get(REFRESH).json().get("access_token").asText();
    assertThat(renewed).isNotEqualTo(account.accessToken());
    assertThat(app.follow(app.with("/me", renewed)).status()).isEqualTo(200);
    sandbox.set(Switch.REFRESH_GIVES_NEW_TOKEN, false);

    String same = app.get(REFRESH).json().get("access_token").asText();

    assertThat(same).isEqualTo(account.accessToken());
    sandbox.advance(Duration.ofDays(59));
    assertThat(app.get("/me").status()).isEqualTo(200);
  }

  @Test
  void revokedMissingAndUnknownTokensAreRefused() {
    sandbox.revokeTokensOf(userId, 458);

    assertError(app.get("/me"), 190, 458);
    assertError(app.follow(server.baseUrl() + "/me"), 190, 0);
    assertError(app.follow(app.with("/me", "IGAAUNKNOWN")), 190, 0);
  }

  @Test
  void expiringOneTokenLeavesTheOthers() {
    SandboxAccount second = sandbox.issueToken(userId);

    sandbox.expireToken(account.accessToken());

    assertError(app.get("/me"), 190, 463);
    assertThat(app.follow(app.with("/me", second.accessToken())).status()).isEqualTo(200);
  }

  @Test
  void theHeaderWorksUnlessRefused() {
    assertThat(app.withHeader("/me").status()).isEqualTo(200);
    sandbox.set(Switch.HEADER_REFUSED, true);
    assertError(app.withHeader("/me"), 190, 0);
  }

  @Test
  void errorStatusesCanBePermuted() {
    sandbox.expireTokensOf(userId);
    assertThat(app.get("/me").status()).isEqualTo(400);
    sandbox.set(Switch.ERROR_STATUS, 401);
    assertThat(app.get("/me").status()).isEqualTo(401);
  }

  private static void assertError(SandboxCaller.Reply reply, int code, int subcode) {
    assertThat(reply.error().path("code").asInt()).isEqualTo(code);
    assertThat(reply.error().path("error_subcode").asInt()).isEqualTo(subcode);
  }
}
