package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules S1, S2 and S3: what a grant's tokens open, and for how long. */
class GrantsTest {
  private static final String CLIENT = "power-platform";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final GrantStage stage = new GrantStage(clock, new Faults());
  private final GrantStage.Instance here = stage.instance();
  private final GrantStage.Instance elsewhere = stage.instance();

  @Test
  void theAccessTokenOpensTheConnectionAndTheRefreshTokenGetsAnotherOne() {
    Grants.IssuedTokens first = signIn();

    assertThat(here.opens(first.accessToken())).isTrue();
    Grants.IssuedTokens second = refreshed(first.refreshToken());
    assertThat(here.opens(second.accessToken())).isTrue();
    assertThat(here.opens(first.accessToken())).isTrue();
    assertThat(second.refreshToken()).isEqualTo(first.refreshToken());
    assertThat(second.expiresIn()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void noTokenIsTakenForTheOtherKind() {
    Grants.IssuedTokens tokens = signIn();

    assertThat(here.opens(tokens.refreshToken())).isFalse();
    assertThat(here.opens(tokens.refreshToken().replaceFirst("igr", "igc"))).isFalse();
    assertThat(refresh(tokens.accessToken())).isInstanceOf(Grants.IssueResult.Unknown.class);
    assertThat(refresh(tokens.accessToken().replaceFirst("igc", "igr")))
        .isInstanceOf(Grants.IssueResult.Unknown.class);
    assertThat(refresh(stage.key("operator"))).isInstanceOf(Grants.IssueResult.Unknown.class);
  }

  @Test
  void anAccessTokenEndsAfterADayAndTheRefreshTokenDoesNot() {
    Grants.IssuedTokens tokens = signIn();

    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(here.opens(tokens.accessToken())).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(here.opens(tokens.accessToken())).isFalse();
    assertThat(elsewhere.opens(tokens.accessToken())).isFalse();

    clock.advance(Duration.ofDays(365));
    assertThat(here.opens(refreshed(tokens.refreshToken()).accessToken())).isTrue();
  }

  @Test
  void twoThatRefreshAtOnceWithOneTokenBothGetOneThatWorks() {
    Grants.IssuedTokens tokens = signIn();
    List<Grants.IssuedTokens> other = new ArrayList<>();
    stage.documents().beforeNextWrite(() -> other.add(refreshed(tokens.refreshToken())));

    Grants.IssuedTokens ours = refreshed(tokens.refreshToken());

    assertThat(other).hasSize(1);
    assertThat(here.opens(ours.accessToken())).isTrue();
    assertThat(here.opens(other.get(0).accessToken())).isTrue();
    assertThat(ours.accessToken()).isNotEqualTo(other.get(0).accessToken());
  }

  @Test
  void withElevenAccessTokensOfOneGrantTheOldestEndsAndEndedOnesTakeNoRoom() {
    Grants.IssuedTokens tokens = signIn();
    List<String> access = new ArrayList<>(List.of(tokens.accessToken()));
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(1));
      access.add(refreshed(tokens.refreshToken()).accessToken());
    }

    assertThat(elsewhere.opens(access.get(0))).isFalse();
    assertThat(access.subList(1, 11)).allMatch(elsewhere::opens);

    clock.advance(Duration.ofDays(2));
    assertThat(elsewhere.opens(refreshed(tokens.refreshToken()).accessToken())).isTrue();
    assertThat(((ClientTokens) stage.stored().grants().get(0).secrets()).live()).hasSize(1);
  }

  @Test
  void aTokenThatWasJustIssuedOpensAtOnceWhereTheConnectionIsRemembered() {
    Grants.IssuedTokens tokens = signIn();
    assertThat(elsewhere.opens(tokens.accessToken())).isTrue();

    assertThat(elsewhere.opens(refreshed(tokens.refreshToken()).accessToken())).isTrue();
    assertThat(elsewhere.opens(signIn().accessToken())).isTrue();
  }

  @Test
  void ofTwoPeopleWithOneAccountOneLeavesAndTheOthersTokensGoOn() {
    Grants.IssuedTokens leaving = signIn();
    Grants.IssuedTokens staying = signIn();
    String key = stage.key("operator");
    assertThat(List.of(leaving.accessToken(), staying.accessToken(), key))
        .allMatch(here::opens)
        .allMatch(elsewhere::opens);

    here.grants().revoke(leaving.refreshToken(), CLIENT, AMPLE);

    assertThat(here.opens(leaving.accessToken())).isFalse();
    clock.advance(Duration.ofSeconds(30));
    assertThat(elsewhere.opens(leaving.accessToken())).as("within 60 seconds").isFalse();
    assertThat(refresh(leaving.refreshToken())).isInstanceOf(Grants.IssueResult.Unknown.class);
    assertThat(List.of(staying.accessToken(), key))
        .allMatch(here::opens)
        .allMatch(elsewhere::opens);
    assertThat(here.opens(refreshed(staying.refreshToken()).accessToken())).isTrue();
  }

  @Test
  void anAccessTokenEndsItsGrantAsWell() {
    Grants.IssuedTokens tokens = signIn();

    here.grants().revoke(tokens.accessToken(), CLIENT, AMPLE);

    assertThat(here.opens(tokens.accessToken())).isFalse();
    assertThat(refresh(tokens.refreshToken())).isInstanceOf(Grants.IssueResult.Unknown.class);
  }

  @Test
  void aClientDoesNothingWithAnotherOnesTokens() {
    Grants.IssuedTokens tokens = signIn();
    String key = stage.key("operator");

    assertThat(here.grants().refresh(tokens.refreshToken(), "another", AMPLE))
        .isInstanceOf(Grants.IssueResult.Unknown.class);
    here.grants().revoke(tokens.refreshToken(), "another", AMPLE);
    here.grants().revoke(tokens.accessToken(), "another", AMPLE);
    here.grants().revoke(key, "another", AMPLE);

    assertThat(List.of(tokens.accessToken(), key)).allMatch(here::opens);
    refreshed(tokens.refreshToken());
  }

  @Test
  void aTokenWithAWrongSecretRevokesNothing() {
    Grants.IssuedTokens tokens = signIn();
    String madeUp = tokens.refreshToken().substring(0, 54) + "A".repeat(43);

    here.grants().revoke(madeUp, CLIENT, AMPLE);

    refreshed(tokens.refreshToken());
  }

  @Test
  void aGrantGetsItsFirstTokensOnce() {
    AccountConnector.SignedIn signedIn = stage.signIn(CLIENT);
    assertThat(here.grants().issue(signedIn.id(), signedIn.grantId(), "another", AMPLE))
        .isInstanceOf(Grants.IssueResult.Unknown.class);
    Grants.IssuedTokens first =
        issued(here.grants().issue(signedIn.id(), signedIn.grantId(), CLIENT, AMPLE));

    assertThat(here.grants().issue(signedIn.id(), signedIn.grantId(), CLIENT, AMPLE))
        .isInstanceOf(Grants.IssueResult.Unknown.class);
    refreshed(first.refreshToken());
  }

  @Test
  void whileReconnectIsNeededTheClientIsToldWhyAndAfterwardsGoesOn() {
    Grants.IssuedTokens tokens = signIn();
    stage.verdict(ConnectionStatus.ReconnectReason.PASSWORD_CHANGED);

    assertThat(refresh(tokens.refreshToken()))
        .isEqualTo(
            new Grants.IssueResult.ReconnectNeeded(
                "The password of the account was changed, or Instagram ended its sessions for"
                    + " security reasons. Sign in again."));

    stage.state(ConnectionState.ACTIVE);
    refreshed(tokens.refreshToken());
  }

  /** A client may throw its refresh token away when it is refused. */
  @ParameterizedTest
  @EnumSource(
      value = ConnectionState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "RECONNECT_NEEDED")
  void noOtherStateIsToldToTheClient(ConnectionState state) {
    Grants.IssuedTokens tokens = signIn();
    stage.state(state);

    refreshed(tokens.refreshToken());
  }

  @Test
  void aStrangerIsNotToldThatReconnectIsNeeded() {
    Grants.IssuedTokens tokens = signIn();
    stage.state(ConnectionState.RECONNECT_NEEDED);

    assertThat(here.grants().refresh(tokens.refreshToken(), "another", AMPLE))
        .isInstanceOf(Grants.IssueResult.Unknown.class);
  }

  @Test
  void noTokenIsStored() {
    Grants.IssuedTokens tokens = signIn();
    String key = stage.key("operator");

    for (String token : List.of(tokens.accessToken(), tokens.refreshToken(), key)) {
      assertThat(stage.everything()).doesNotContain(secretOf(token));
    }
    assertThat(tokens.toString()).isEqualTo("[redacted]");
  }

  @Test
  void aRefreshIsASignOfLifeFromTheOwner() {
    Grants.IssuedTokens tokens = signIn();
    clock.advance(Duration.ofDays(89));

    refreshed(tokens.refreshToken());

    clock.advance(Duration.ofDays(89));
    assertThat(stage.stored().idleReason(clock.instant())).isEmpty();
  }

  @Test
  void aConnectionThatIsBeingEndedGivesNoTokens() {
    Grants.IssuedTokens tokens = signIn();
    AccountConnector.SignedIn waiting = stage.signIn(CLIENT);
    stage.change(stored -> stored.endedBy(Deletions.Code.of("0".repeat(64))));

    assertThat(refresh(tokens.refreshToken())).isInstanceOf(Grants.IssueResult.Unknown.class);
    assertThat(here.grants().issue(waiting.id(), waiting.grantId(), CLIENT, AMPLE))
        .isInstanceOf(Grants.IssueResult.Unknown.class);
    assertThat(elsewhere.opens(tokens.accessToken())).isFalse();
  }

  @Test
  void aSignInThatNobodyRedeemedIsNoReasonToRenewTheToken() {
    AccountConnector.SignedIn signedIn = stage.signIn(CLIENT);
    assertThat(stage.stored().hasLiveGrant()).isFalse();

    issued(here.grants().issue(signedIn.id(), signedIn.grantId(), CLIENT, AMPLE));
    assertThat(stage.stored().hasLiveGrant()).isTrue();
  }

  private static String secretOf(String token) {
    return GrantToken.parse(token).orElseThrow().secret();
  }

  private Grants.IssuedTokens signIn() {
    AccountConnector.SignedIn signedIn = stage.signIn(CLIENT);
    return issued(here.grants().issue(signedIn.id(), signedIn.grantId(), CLIENT, AMPLE));
  }

  private Grants.IssueResult refresh(String refreshToken) {
    return here.grants().refresh(refreshToken, CLIENT, AMPLE);
  }

  private Grants.IssuedTokens refreshed(String refreshToken) {
    return issued(refresh(refreshToken));
  }

  private static Grants.IssuedTokens issued(Grants.IssueResult result) {
    assertThat(result).isInstanceOf(Grants.IssueResult.Issued.class);
    return ((Grants.IssueResult.Issued) result).tokens();
  }
}
