package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S1 over HTTP: a grant ends alone, on its operator's or its own caller's word. */
class GrantFunctionsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final GrantStage stage = new GrantStage(clock, new Faults());
  private final GrantStage.Instance here = stage.instance();
  private final GrantFunctions functions =
      new GrantFunctions(new RequestHandler(clock), here.grants());

  @Test
  void theOperatorEndsOneKeyAndTheOthersGoOn() {
    String leaked = stage.key("leaked");
    String kept = stage.key("kept");
    assertThat(here.opens(leaked)).isTrue();

    HttpResponseMessage reply = revoke(stage.id().value(), grantOf(leaked));

    assertThat(reply.getStatusCode()).isEqualTo(204);
    assertThat(here.opens(leaked)).isFalse();
    assertThat(here.opens(kept)).isTrue();
    assertThat(revoke(stage.id().value(), grantOf(leaked)).getStatusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000000000000", "", "%20", "../x"})
  void aGrantThatIsNotThereIsNotFound(String grantId) {
    String key = stage.key("kept");

    HttpResponseMessage reply = revoke(stage.id().value(), grantId);

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(FakeRequest.json(reply).path("error").path("message").asText())
        .contains("GET /api/connections/ID lists its grants");
    assertThat(here.opens(key)).isTrue();
  }

  @Test
  void soIsAConnectionThatIsNotThere() {
    assertThat(revoke("f".repeat(32), "0000000000000000").getStatusCode()).isEqualTo(404);
    assertThat(revoke("no-id", "0000000000000000").getStatusCode()).isEqualTo(404);
  }

  @Test
  void aCallerEndsItsOwnGrantAndNoOther() {
    String leaving = stage.key("leaving");
    String staying = stage.key("staying");

    assertThat(leave("Bearer " + leaving).getStatusCode()).isEqualTo(204);

    assertThat(here.opens(leaving)).isFalse();
    assertThat(here.opens(staying)).isTrue();
    assertThat(leave("Bearer " + leaving).getStatusCode()).isEqualTo(401);
    assertThat(leave(staying).getStatusCode()).as("without the word Bearer").isEqualTo(204);
    assertThat(stage.stored().grants()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer igc.x", "Basic eDp5"})
  void whoHasNoGrantEndsNone(String authorization) {
    stage.key("kept");

    assertThat(leave(authorization).getStatusCode()).isEqualTo(401);
    assertThat(stage.stored().grants()).hasSize(1);
  }

  @Test
  void aRefreshTokenIsNoKey() {
    AccountConnector.SignedIn signedIn = stage.signIn("power-platform");
    Grants.IssueResult issued =
        here.grants().issue(signedIn.id(), signedIn.grantId(), "power-platform", AMPLE);
    String refreshToken = ((Grants.IssueResult.Issued) issued).tokens().refreshToken();

    assertThat(leave("Bearer " + refreshToken).getStatusCode()).isEqualTo(401);
    assertThat(stage.stored().grants()).hasSize(1);
  }

  private HttpResponseMessage revoke(String connection, String grant) {
    return functions.revoke(
        new FakeRequest().at("/api/connections/" + connection + "/grants/", grant, ""),
        new FakeContext());
  }

  private HttpResponseMessage leave(String authorization) {
    return functions.leave(
        new FakeRequest().at("/api/connection").header("Authorization", authorization),
        new FakeContext());
  }

  private static String grantOf(String key) {
    return GrantToken.parse(key).orElseThrow().grant();
  }
}
