package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.ApiReply;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.throttle.Throttles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P10 and P10a over accounts with tokens of their own. */
class FleetTest {
  private static final int FOR_EVER = 1_000_000;

  private final PollWorld world = new PollWorld();
  private final Sandbox sandbox = world.instagram.sandbox();
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @Test
  void aDeadTokenThatOnlyAnActionMetShowsWithinATick() {
    JsonNode made = connectWithoutEvents();
    refuse(0, Fault.graph(190, 460));
    world.tick();
    assertThat(state(0)).as("nobody has asked yet").isEqualTo("no_events_wanted");

    assertThat(action(made.path("key").asText())).isEqualTo(401);
    assertThat(state(0)).as("an action marks nobody by itself").isEqualTo("suspect");
    world.tick(logger());

    assertThat(state(0)).isEqualTo("reconnect_needed");
    assertThat(world.show(ids.get(0)).path("advice").asText())
        .contains("Connect the account again");
    assertThat(world.health().path("problems").toString()).contains("(reconnect_needed)");
    assertThat(lines).anyMatch(line -> line.contains("state_reconnect_needed=1"));
    assertThat(world.emittedEvents).isEmpty();
  }

  @Test
  void aSuspicionThatWasNoneIsGoneWithinATickAndCostsNothingAfterwards() {
    JsonNode made = connectWithoutEvents();
    sandbox.add(Fault.graph(190));
    assertThat(action(made.path("key").asText())).isEqualTo(401);

    world.tick();

    assertThat(state(0)).isEqualTo("no_events_wanted");
    sandbox.resetCalls();
    world.tick();
    assertThat(sandbox.calls().all()).as("whose events nobody wants is not asked for").isZero();
  }

  @Test
  void aSuspectThatHangsIsAskedForItsStatusLessAndLessOften() {
    JsonNode made = connectWithoutEvents();
    refuse(0, Fault.graph(190));
    assertThat(action(made.path("key").asText())).isEqualTo(401);
    world.instagram.recover();
    refuse(0, Fault.graph(2));
    world.instagram.eachCallTakes(() -> world.clock.advance(Duration.ofSeconds(20)));
    sandbox.resetCalls();

    for (int minute = 0; minute < 32; minute++) {
      world.tick();
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(sandbox.calls().all()).isBetween(5L, 9L);
  }

  @Test
  void anActionThatWorksClearsTheVerdict() {
    connect(1);
    refuse(0, Fault.graph(190, 460));
    world.tick();
    assertThat(state(0)).isEqualTo("reconnect_needed");
    world.instagram.recover();

    assertThat(action(keyOf(0))).isEqualTo(200);

    assertThat(state(0)).isEqualTo("active");
  }

  @Test
  void aDeadVerdictIsTriedAgainDailyAndResumeTriesItAtOnce() {
    connect(1);
    refuse(0, Fault.graph(190, 460));
    world.tick();
    sandbox.resetCalls();
    world.advance(Duration.ofHours(23));
    world.tick();
    assertThat(sandbox.calls().all()).isZero();
    world.advance(Duration.ofHours(1));
    world.tick();
    assertThat(sandbox.calls().all()).isPositive();
    assertThat(state(0)).isEqualTo("reconnect_needed");
    world.instagram.recover();
    String posted = sandbox.post(accounts.get(0).userId(), Post.photo());

    world.admin.pause(ids.get(0), false);
    world.tick();

    assertThat(state(0)).isEqualTo("active");
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @ParameterizedTest
  @CsvSource({
    "460, , reconnect_needed",
    "467, , owner_must_act",
    ", 10, permission_missing",
    ", 368, blocked"
  })
  void aPauseOfEveryKindEndsWithResume(Integer subcode, Integer code, String state) {
    connect(1);
    refuse(0, subcode == null ? Fault.graph(code) : Fault.graph(190, subcode));
    world.tick();
    assertThat(state(0)).isEqualTo(state);
    world.instagram.recover();

    world.admin.pause(ids.get(0), false);
    sandbox.resetCalls();
    world.tick();

    assertThat(sandbox.calls().all()).isPositive();
    assertThat(state(0)).isEqualTo("active");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "40, 1", "40, 2"})
  void fewDeadTokensAreMarkedAndAreNoIncident(int fleet, int dead) {
    connect(fleet);
    IntStream.range(0, dead).forEach(i -> refuse(i, Fault.graph(190, 460)));

    world.tick();

    assertThat(states("reconnect_needed")).isEqualTo(dead);
    assertThat(report().incidentSince()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 40})
  void aSwitchedOffAppMarksNobodyAndIsBackAtTheNextTickThatWorks(int fleet) {
    connect(fleet);
    sandbox.add(Fault.graph(200).saying("API access deactivated.").times(FOR_EVER));

    world.tick();

    assertThat(states("active")).isEqualTo(fleet);
    assertThat(report().incidentSince()).isPresent();
    assertThat(world.health().path("status").asText()).isEqualTo("degraded");
    world.advance(Duration.ofMinutes(6));
    world.tick();
    assertThat(world.health().path("status").asText()).isEqualTo("failing");
    world.instagram.recover();
    accounts.forEach(account -> sandbox.post(account.userId(), Post.photo()));
    world.advance(Duration.ofMinutes(1));
    world.tick();
    assertThat(report().incidentSince()).isEmpty();
    assertThat(world.emittedEvents).hasSize(fleet);
    assertThat(world.health().path("status").asText()).isEqualTo("ok");
  }

  @Test
  void finalRefusalsForAllAtOnceMarkNobody() {
    connect(40);
    sandbox.add(Fault.graph(190, 458).times(FOR_EVER));

    world.tick();

    assertThat(states("active")).isEqualTo(40);
    world.instagram.recover();
    world.advance(Duration.ofMinutes(1));
    world.tick();
    assertThat(report().incidentSince()).isEmpty();
    assertThat(states("active")).isEqualTo(40);
  }

  @Test
  void twoThatDieTogetherInAFleetOfThreeAreMarkedWithinAnHour() {
    connect(3);
    IntStream.range(0, 2).forEach(i -> refuse(i, Fault.graph(190, 460)));
    for (int minute = 0; minute <= 61; minute++) {
      world.tick();
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(states("reconnect_needed")).isEqualTo(2);
    assertThat(report().incidentSince()).isEmpty();
  }

  @Test
  void twoThatDieTogetherAreNoIncidentWhenOthersBearWitness() {
    connect(2);
    IntStream.range(0, 10).forEach(i -> connectWithoutEvents());
    IntStream.range(0, 2).forEach(i -> refuse(i, Fault.graph(190, 460)));

    world.tick();

    assertThat(states("reconnect_needed")).isEqualTo(2);
    assertThat(report().incidentSince()).isEmpty();
  }

  @Test
  void twoThatStayRefusedThroughAnIncidentAreMarkedAtItsEndAndBeginNoOther() {
    connect(2);
    IntStream.range(0, 2).forEach(i -> refuse(i, Fault.graph(190)));
    for (int minute = 0; minute <= 6 * 60; minute++) {
      world.tick();
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(states("reconnect_needed")).isEqualTo(2);
    world.tick();
    assertThat(report().incidentSince()).isEmpty();
  }

  @Test
  void oneAccountsOwnThrottleOfTheAppStaysItsOwn() {
    connect(40);
    refuse(0, Fault.graph(4));
    for (int tick = 0; tick < 4; tick++) {
      accounts.forEach(account -> sandbox.post(account.userId(), Post.photo()));
      world.tick();
      world.consume();
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(report().breaker()).isEmpty();
    assertThat(state(0)).isEqualTo("throttled");
    assertThat(world.emittedEvents).hasSize(39 * 4);
  }

  @Test
  void anOperatorWhoPollsNowAsksAlthoughTheBreakerIsOpenAndSoClosesIt() {
    connect(40);
    sandbox.add(Fault.graph(104).times(40));
    world.tick();
    assertThat(report().breaker()).isPresent();
    sandbox.clearFaults();
    accounts.forEach(account -> sandbox.post(account.userId(), Post.photo()));
    world.advance(Duration.ofMinutes(1));
    world.tick();
    assertThat(world.emittedEvents).as("nobody asks while it is open").isEmpty();

    List<String> found = world.pollAllNow();

    assertThat(found).hasSize(40);
    assertThat(report().breaker()).isEmpty();
  }

  @Test
  void anAccountThatMayNotUseTheAppHasAStateAndAnAdviceOfItsOwn() {
    connect(3);
    IntStream.range(0, 3)
        .forEach(i -> refuse(i, Fault.graph(100).saying("Unsupported request").withStatus(400)));

    world.tick();

    assertThat(states("app_not_allowed")).as("never booked on an owner").isEqualTo(3);
    assertThat(world.show(ids.get(0)).path("advice").asText()).contains("tester");
    assertThat(report().incidentSince()).isEmpty();
  }

  @Test
  void anUnchangedStatusCostsNoWrite() {
    connect(1);
    refuse(0, Fault.graph(190));
    IntStream.range(0, 3).forEach(i -> world.tick());
    long writes = world.faults.stepsNamed("connections replace");

    IntStream.range(0, 5).forEach(i -> world.tick());

    assertThat(writes).as("refused once, twice, three times").isEqualTo(3);
    assertThat(world.faults.stepsNamed("connections replace")).isEqualTo(writes);
  }

  /** An action of the connection's caller: its profile. */
  private int action(String key) {
    RequestGuard guard =
        new RequestGuard(world.connections, Throttles.alone(world.clock), world.clock);
    return new RequestHandler(world.clock)
        .handle(
            new FakeRequest().header("Authorization", "Bearer " + key),
            new FakeContext(),
            guard.action(
                (connection, request) -> {
                  var unused =
                      world
                          .instagram
                          .api()
                          .me(
                              connection.openToken(),
                              Set.of("id"),
                              Deadline.in(Duration.ofSeconds(9), world.clock));
                  return ApiReply.ok(Json.object());
                }))
        .getStatusCode();
  }

  private Logger logger() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setFilter(logged -> !lines.add(logged.getMessage()));
    return logger;
  }

  private String keyOf(int index) {
    return keys.get(index);
  }

  private void connect(int count) {
    IntStream.range(0, count).forEach(i -> made(world.admin.make(newAccount())));
  }

  private JsonNode connectWithoutEvents() {
    return made(world.admin.makeWithoutEvents(newAccount()));
  }

  private String newAccount() {
    SandboxAccount account = sandbox.add(AccountDraft.any());
    accounts.add(account);
    return account.accessToken();
  }

  private JsonNode made(JsonNode connection) {
    ids.add(connection.path("id").asText());
    keys.add(connection.path("key").asText());
    return connection;
  }

  private void refuse(int index, Fault fault) {
    sandbox.add(fault.times(FOR_EVER).forAccount(accounts.get(index).userId()));
  }

  private String state(int index) {
    return world.show(ids.get(index)).path("state").asText();
  }

  private long states(String state) {
    return ids.stream().filter(id -> world.show(id).path("state").asText().equals(state)).count();
  }

  private PollReport report() {
    return new PollReport.Codec()
        .read(world.reportDocuments.read("all.json").orElseThrow().content());
  }
}
