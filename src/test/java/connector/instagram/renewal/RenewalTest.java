package connector.instagram.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.Connection;
import connector.instagram.connections.TokenRenewal;
import connector.instagram.renewal.RenewalWorld.Renewable;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import connector.instagram.status.ConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S7. */
class RenewalTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String REFRESH = "refresh_access_token";

  private final RenewalWorld world = new RenewalWorld();

  @Test
  void aPastedTokenIsRenewedAtOnceAndItsEndIsKnownFromThenOn() {
    Renewable old = world.pasted(Duration.ofDays(50));
    assertThat(world.stored(old).tokenExpires()).isEmpty();

    world.renew();

    Connection renewed = world.stored(old);
    assertThat(renewed.tokenExpires()).contains(world.clock.instant().plus(Duration.ofDays(60)));
    assertThat(renewed.openToken().value()).isNotEqualTo(old.account().accessToken());
    world.renewFor(Duration.ofDays(20));
    assertThat(world.calls("refresh")).as("renewed too early").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "190"})
  void aTokenThatIsNotADayOldIsLeftAloneAndRenewedADayLater(String code) {
    world.sandbox.set(Switch.YOUNG_REFRESH_CODE, code);
    Renewable young = world.pasted(Duration.ZERO);

    world.renew();

    assertThat(world.stored(young).status().state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(world.stored(young).renewal().failures()).isZero();
    assertThat(world.outcomes(RenewalOutcome.TOO_YOUNG)).isEqualTo(1);
    assertThat(world.log).noneMatch(line -> line.contains("not renewed"));
    world.renewFor(Duration.ofHours(23));
    assertThat(world.calls("refresh")).isEqualTo(1);
    world.renewFor(Duration.ofHours(3));
    assertThat(world.calls("refresh")).isEqualTo(2);
    assertThat(world.stored(young).tokenExpires()).isPresent();
  }

  @Test
  void aTokenIsRenewedWhenHalfItsLifeIsOverAndADayLaterAtTheLatest() {
    for (int i = 0; i < 30; i++) {
      var unused = world.pasted(Duration.ofDays(2));
    }
    world.renew();
    assertThat(world.calls("refresh")).isEqualTo(30);

    world.renewFor(Duration.ofDays(30).minus(HOUR));
    assertThat(world.calls("refresh")).isEqualTo(30);
    int most = 0;
    for (int hour = 0; hour < 26; hour++) {
      world.renewFor(HOUR);
      most = Math.max(most, world.outcomes(RenewalOutcome.RENEWED));
    }
    assertThat(world.calls("refresh")).isEqualTo(60);
    assertThat(most).as("all at once").isLessThan(10);
  }

  @Test
  void aConnectionIsRenewedWhetherItIsPolledOrPausedOrUsedByNobody() {
    Renewable polled = world.polled();
    Renewable unpolled = world.unpolled();
    Renewable paused = world.polled();
    world.admin.pause(paused.id().value(), true);
    world.advance(Duration.ofDays(2));
    world.renew();
    world.advance(Duration.ofDays(50));
    world.renew();
    world.advance(Duration.ofDays(50));

    world.renew();

    assertThat(world.stored(polled).shownState(world.clock.instant()))
        .isEqualTo(ConnectionState.DORMANT);
    for (Renewable each : List.of(polled, unpolled, paused)) {
      assertThat(world.stored(each).tokenExpires())
          .contains(world.clock.instant().plus(Duration.ofDays(60)));
    }
  }

  @Test
  void whoCannotBeRenewedStopsNobody() {
    List<Renewable> healthy = new ArrayList<>();
    Renewable damaged = world.pasted(Duration.ofDays(40));
    Renewable silent = world.pasted(Duration.ofDays(40));
    for (int i = 0; i < 10; i++) {
      healthy.add(world.pasted(Duration.ofDays(40)));
    }
    world.connectionDocuments.put(damaged.id().documentName(), "{\"damaged\":");
    world.sandbox.add(Fault.of(Fault.Kind.CUT).forAccount(silent.account().userId()).times(1_000));

    world.renew();

    assertThat(healthy).allMatch(each -> world.stored(each).tokenExpires().isPresent());
    assertThat(world.outcomes(RenewalOutcome.BROKEN)).isEqualTo(1);
    assertThat(world.outcomes(RenewalOutcome.FAILED)).isEqualTo(1);
    TokenRenewal failed = world.stored(silent).renewal();
    assertThat(failed.failures()).isEqualTo(1);
    assertThat(failed.reason()).isEqualTo("transient");
    assertThat(world.log).anyMatch(line -> line.contains("connection=" + silent.id()));
  }

  @Test
  void whoFailsIsTriedAgainLessAndLessOftenAndRenewedInTheEnd() {
    Renewable who = world.pasted(Duration.ofDays(2));
    world.sandbox.add(Fault.graph(2).onPath(REFRESH).times(1_000));

    world.renewFor(Duration.ofDays(10));

    assertThat(world.calls("refresh")).isBetween(12L, 16L);
    world.sandbox.clearFaults();
    world.renewFor(DAY);
    assertThat(world.stored(who).tokenExpires()).isPresent();
    assertThat(world.stored(who).renewal()).isEqualTo(TokenRenewal.NEVER_TRIED);
  }

  @Test
  void aRunThatIsOutOfTimeGoesOnWhereItStopped() {
    List<Renewable> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(world.pasted(Duration.ofDays(40)));
    }
    world.restart(new RenewalSettings(Duration.ofMinutes(1), Duration.ofSeconds(30), 1));
    world.transport.before(call -> world.advance(Duration.ofSeconds(6)));

    for (int i = 0; i < 3; i++) {
      world.renew();
      assertThat(world.calls("refresh")).isEqualTo(10L * (i + 1));
    }

    assertThat(all).allMatch(each -> world.stored(each).tokenExpires().isPresent());
  }

  @Test
  void aRunWithoutWorkAsksNobodyReadsNoConnectionAndWritesItsReportAlone() {
    for (int i = 0; i < 10; i++) {
      var unused = world.polled();
    }
    world.advance(Duration.ofDays(2));
    world.renew();
    world.advance(HOUR);
    world.faults.forgetSteps();
    world.sandbox.resetCalls();

    world.renew();

    assertThat(world.sandbox.calls().all()).isZero();
    assertThat(world.faults.stepsNamed("connections")).as("a listing").isEqualTo(1);
    assertThat(world.faults.stepsNamed("summaries replace")).isEqualTo(1);
  }

  /** Instagram gave a new token that nobody saw: the one that is stored works as before. */
  @Test
  void aRenewalWhoseAnswerWasLostIsRepeatedWithTheOldToken() {
    Renewable who = world.pasted(Duration.ofDays(40));
    world.sandbox.add(Fault.of(Fault.Kind.CUT).onPath(REFRESH).afterTheEffect());

    world.renew();
    assertThat(world.stored(who).openToken().value()).isEqualTo(who.account().accessToken());
    world.renewFor(HOUR);

    assertThat(world.stored(who).tokenExpires()).isPresent();
    assertThat(world.stored(who).status().state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void aTokenThatSomebodyBroughtDuringTheRenewalStays() {
    Renewable who = world.pasted(Duration.ofDays(40));
    List<String> tokens = new ArrayList<>();
    world.transport.before(
        call -> {
          if (call.path().contains(REFRESH) && tokens.isEmpty()) {
            tokens.add("taken");
            world.reconnect(who);
            tokens.set(0, world.stored(who).openToken().value());
          }
        });

    world.renew();

    assertThat(world.stored(who).openToken().value()).isEqualTo(tokens.get(0));
    assertThat(world.outcomes(RenewalOutcome.NOT_STORED)).isEqualTo(1);
  }

  @Test
  void aPauseOfTheConnectionDuringTheRenewalLosesNothing() {
    Renewable who = world.pasted(Duration.ofDays(40));
    world.connectionDocuments.beforeNextWrite(() -> world.admin.pause(who.id().value(), true));

    world.renew();

    assertThat(world.stored(who).tokenExpires()).isPresent();
    assertThat(world.stored(who).shownState(world.clock.instant()))
        .isEqualTo(ConnectionState.PAUSED_BY_OPERATOR);
  }

  @Test
  void aRenewedTokenIsTheOneThatIsUsedFromThenOn() {
    Renewable who = world.polled();
    world.advance(Duration.ofDays(2));
    world.renew();
    world.sandbox.revokeToken(who.account().accessToken(), 460);
    String posted = world.sandbox.post(who.account().userId(), Post.photo());

    world.poll();

    assertThat(world.events).singleElement().asString().contains(posted);
    assertThat(world.stored(who).status().state()).isEqualTo(ConnectionState.ACTIVE);
  }
}
