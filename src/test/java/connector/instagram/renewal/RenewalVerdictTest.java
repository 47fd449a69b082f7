package connector.instagram.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.renewal.RenewalWorld.Renewable;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules S7, P10 and P10a: what a refusal of the renewal says of its connection. */
class RenewalVerdictTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration OLD = Duration.ofDays(2);
  private static final String REFRESH = "refresh_access_token";

  private final RenewalWorld world = new RenewalWorld();

  private ConnectionState state(Renewable who) {
    return world.stored(who).status().state();
  }

  @ParameterizedTest
  @CsvSource({"458,CONSENT_WITHDRAWN", "460,PASSWORD_CHANGED"})
  void whoIsLostAlthoughNobodyPollsIsKnownWithinADayWithTheReason(
      int subcode, ConnectionStatus.ReconnectReason reason) {
    Renewable lost = world.pasted(OLD);
    Renewable healthy = world.pasted(OLD);
    world.renew();
    world.sandbox.revokeTokensOf(lost.account().userId(), subcode);

    world.renewFor(DAY);
    world.poll();

    assertThat(state(lost)).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(world.stored(lost).status().reconnectReason()).contains(reason);
    assertThat(state(healthy)).isEqualTo(ConnectionState.ACTIVE);
    assertThat(world.events).singleElement().asString().contains(reason.text());
  }

  @Test
  void aRefusalWithoutAReasonIsWatchedForHalfAnHourByWhicheverRunAsks() {
    Renewable lost = world.pasted(OLD);
    world.renew();
    world.sandbox.revokeTokensOf(lost.account().userId(), 0);
    world.renewFor(DAY);
    assertThat(state(lost)).isIn(ConnectionState.SUSPECT, ConnectionState.RECONNECT_NEEDED);

    for (int minute = 0; minute < 31; minute++) {
      world.advance(Duration.ofMinutes(1));
      world.poll();
    }

    assertThat(state(lost)).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(world.stored(lost).status().reconnectReason())
        .contains(ConnectionStatus.ReconnectReason.TOKEN_REFUSED);
  }

  @Test
  void aTokenPastItsKnownEndIsExpiredAtOnce() {
    Renewable late = world.pasted(OLD);
    world.renew();
    world.advance(Duration.ofDays(61));

    world.renew();

    assertThat(state(late)).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(world.stored(late).status().reconnectReason())
        .contains(ConnectionStatus.ReconnectReason.TOKEN_EXPIRED);
  }

  @Test
  void aRefusedRenewalOfATokenThatWorksMarksNobodyAndIsToldLongBeforeTheEnd() {
    Renewable who = world.pasted(OLD);
    world.renew();
    world.sandbox.add(Fault.graph(190).onPath(REFRESH).times(100_000));

    world.renewFor(Duration.ofDays(49));
    world.poll();
    assertThat(world.health().path("problems").toString()).doesNotContain("end soon");
    world.renewFor(Duration.ofDays(2));
    world.poll();

    assertThat(state(who)).isEqualTo(ConnectionState.ACTIVE);
    assertThat(world.health().path("status").asText()).isEqualTo("degraded");
    assertThat(world.health().path("problems").toString())
        .contains("1 token ends soon", who.account().username(), "token_refused", "RenewTokens");
    assertThat(world.log).last().asString().contains(" ending=1 ");
    assertThat(world.show(who).at("/renewal/reason").asText()).isEqualTo("token_refused");
    assertThat(world.show(who).at("/renewal/failures").asInt()).isGreaterThan(15);
  }

  @Test
  void aPastedTokenWhoseEndNobodyKnowsIsToldAfterTwoDaysOfFailures() {
    Renewable who = world.pasted(OLD);
    world.sandbox.add(Fault.graph(10).onPath(REFRESH).times(100_000));

    world.renewFor(Duration.ofDays(3).plus(DAY));
    world.poll();

    assertThat(state(who)).isEqualTo(ConnectionState.ACTIVE);
    assertThat(world.health().path("problems").toString()).contains("permission_missing");
  }

  @Test
  void whenInstagramRefusesManyAtOnceNobodyIsMarked() {
    List<Renewable> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(world.pasted(OLD));
    }
    world.sandbox.add(Fault.graph(190, 460).times(100_000));

    world.renew();
    world.renewFor(Duration.ofHours(2));

    assertThat(all).allMatch(who -> state(who) == ConnectionState.ACTIVE);
    assertThat(world.report().incidentSince()).isPresent();
    assertThat(world.log).anyMatch(line -> line.contains("Instagram refuses many connections"));
    world.sandbox.clearFaults();
    world.renewFor(Duration.ofHours(2));
    assertThat(world.report().incidentSince()).isEmpty();
    assertThat(all).allMatch(who -> world.stored(who).tokenExpires().isPresent());
  }

  /** Alone in its run it looks like a dead one; the poll has seen all the others. */
  @Test
  void whileThePollKnowsOfAnIncidentTheRenewalMarksNobody() {
    List<Renewable> polled = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      polled.add(world.polled());
    }
    world.advance(OLD);
    world.renew();
    Renewable alone = world.pasted(OLD);
    world.sandbox.add(Fault.graph(190, 460).times(100_000));
    world.poll();

    world.renew();

    assertThat(world.outcomes(RenewalOutcome.REFUSED)).isEqualTo(1);
    assertThat(state(alone)).isEqualTo(ConnectionState.ACTIVE);
    assertThat(polled).allMatch(who -> state(who) == ConnectionState.ACTIVE);
  }

  @Test
  void whenTheAppsCallsAreUsedUpTheRunStopsAskingAndTheNextOneGoesOn() {
    List<Renewable> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(world.pasted(OLD));
    }
    world.restart(new RenewalSettings(Duration.ofMinutes(3), Duration.ofSeconds(45), 1));
    world.sandbox.add(Fault.graph(4).skipping(10).times(3));

    world.renew();

    assertThat(world.calls("refresh")).isEqualTo(13);
    assertThat(world.outcomes(RenewalOutcome.APP_REFUSED)).isEqualTo(3);
    assertThat(world.outcomes(RenewalOutcome.TURNED_AWAY)).isEqualTo(17);
    assertThat(world.report().breaker()).isPresent();
    assertThat(all).allMatch(who -> world.stored(who).renewal().failures() == 0);
    world.renewFor(Duration.ofHours(1));
    assertThat(all).allMatch(who -> world.stored(who).tokenExpires().isPresent());
  }

  @Test
  void reconnectingGoesOnFromTheCursorAndASecondLossIsToldAgain() {
    Renewable who = world.polled();
    world.advance(OLD);
    world.renew();
    world.poll();
    world.sandbox.revokeTokensOf(who.account().userId(), 460);
    world.poll();
    world.poll();
    assertThat(state(who)).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    String meanwhile = world.sandbox.post(who.account().userId(), Post.photo());
    world.advance(DAY);
    world.events.clear();

    world.reconnect(who);
    world.poll();

    assertThat(world.events).singleElement().asString().contains(meanwhile);
    world.sandbox.revokeTokensOf(who.account().userId(), 458);
    world.events.clear();
    world.poll();
    world.poll();
    assertThat(world.events).singleElement().asString().contains("consent_withdrawn");
  }

  @Test
  void aLostConnectionCostsNoRenewalAnyMore() {
    Renewable lost = world.pasted(OLD);
    world.renew();
    world.sandbox.revokeTokensOf(lost.account().userId(), 460);
    world.renewFor(DAY);
    world.poll();
    world.sandbox.resetCalls();

    for (int hour = 0; hour < 20; hour++) {
      world.renewFor(Duration.ofHours(1));
      world.poll();
    }

    assertThat(world.sandbox.calls().all()).isLessThanOrEqualTo(1);
  }
}
