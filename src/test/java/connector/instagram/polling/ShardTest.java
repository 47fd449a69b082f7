package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.faults.Faults;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P9 where there are more connections than one invocation can poll. */
class ShardTest {
  private static final int FOR_EVER = 1_000_000;
  private static final Logger LOGGER = Logger.getAnonymousLogger();

  private final PollWorld world = worldWith(0);
  private final Sandbox sandbox = world.instagram.sandbox();
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private ShardedPoller poller = poller(2);

  ShardTest() {
    LOGGER.setUseParentHandlers(false);
  }

  @Test
  void theTimerHandsOutEachShardOnceAndPollsNobodyItself() {
    connect(3);
    sandbox.resetCalls();

    PollTick.Handed handed = world.polling.newTick().tick(PollRun.Asking.AS_DUE, LOGGER);

    assertThat(handed.events()).isEmpty();
    assertThat(handed.shards()).hasSize(256);
    assertThat(handed.shards().stream().map(ShardTest::shardOf).distinct()).hasSize(256);
    assertThat(sandbox.calls().all()).isZero();
  }

  @Test
  void upToTheLimitTheTimerPollsEverybodyItself() {
    PollWorld few = worldWith(3);
    few.connect();
    String posted = few.instagram.post();

    PollTick.Handed handed = few.polling.newTick().tick(PollRun.Asking.AS_DUE, LOGGER);

    assertThat(handed.shards()).isEmpty();
    assertThat(handed.events()).extracting(PollWorld::mediaOf).containsExactly(posted);
  }

  @Test
  void oneConnectionMoreThanTheLimitIsPolledByShards() {
    PollWorld many = worldWith(2);
    for (int i = 0; i < 3; i++) {
      many.admin.connect(many.instagram.sandbox().add(AccountDraft.any()).accessToken());
      int shards = many.polling.newTick().tick(PollRun.Asking.AS_DUE, LOGGER).shards().size();
      assertThat(shards).as("with %d connections", i + 1).isEqualTo(i < 2 ? 0 : 256);
    }
  }

  @Test
  void everyShardsConnectionsAreAskedOnceATickAndEveryNewPostLeaves() {
    connect(40);
    tick();
    sandbox.resetCalls();
    List<String> posted = postEverywhere();

    List<String> events = tick();

    assertThat(events).extracting(PollWorld::mediaOf).containsExactlyInAnyOrderElementsOf(posted);
    assertThat(sandbox.calls().all())
        .as("posts are read a second time at most")
        .isBetween(40L, 80L);
    sandbox.resetCalls();
    tick();
    assertThat(sandbox.calls().all()).as("an idle tick").isEqualTo(40);
  }

  @Test
  void anIdleTickReadsNoConnectionAndWritesOnlyTheShardsReports() {
    connect(20);
    poller = poller(1);
    tick();
    tick();
    world.faults.forgetSteps();

    tick();

    assertThat(world.faults.stepsNamed("connections read")).isZero();
    assertThat(world.faults.stepsNamed("cursors read")).isZero();
    assertThat(world.faults.stepsNamed("connections replace")).isZero();
    assertThat(world.faults.stepsNamed("cursors replace")).isZero();
    assertThat(world.faults.stepsNamed("summaries replace")).isEqualTo(256 + 1);
    assertThat(world.faults.stepsNamed("connections list")).isEqualTo(256);
  }

  @Test
  void aMessageThatComesTwiceOrTooLatePollsNobody() {
    connect(1);
    ShardMessage first = only(messages());
    take(first);
    sandbox.resetCalls();

    take(first);

    assertThat(sandbox.calls().all()).as("twice").isZero();
    ShardMessage late = only(messages());
    ShardMessage newest = only(messages());
    take(late);
    assertThat(sandbox.calls().all()).as("overtaken").isZero();
    take(newest);
    assertThat(sandbox.calls().all()).as("the newest").isOne();
  }

  /** A clock that runs ahead by years must not stop a shard for years. */
  @Test
  void aReportFromTheFutureHoldsNoShardUp() {
    connect(1);
    Duration ahead = Duration.ofDays(900);
    world.clock.advance(ahead);
    tick();
    world.clock.advance(ahead.negated());
    String posted = sandbox.post(accounts.get(0).userId(), Post.photo());

    List<String> events = tick();

    assertThat(events).extracting(PollWorld::mediaOf).containsExactly(posted);
    messages();
    assertThat(world.health().path("problems").toString()).doesNotContain("shards");
  }

  /** Rule P5: a report is replaced by whoever read it, and by nobody else. */
  @Test
  void aPollThatWasOvertakenOnItsWayDoesNotTakeTheNewReportBack() {
    connect(1);
    tick();
    ShardMessage old = only(messages());
    ShardMessage[] newest = new ShardMessage[1];
    world.reportDocuments.beforeNextWrite(
        () -> {
          newest[0] = only(messages());
          take(newest[0]);
        });
    take(old);
    sandbox.resetCalls();

    take(newest[0]);

    assertThat(sandbox.calls().all()).as("polled for the newest tick already").isZero();
  }

  @Test
  void aShardWhosePollDiedIsPolledByTheNextTick() {
    connect(1);
    tick();
    String posted = sandbox.post(accounts.get(0).userId(), Post.photo());
    ShardMessage taken = only(messages());
    world.faults.arm(1, Faults.Kind.FAIL_BEFORE);
    assertThatThrownBy(() -> take(taken)).isInstanceOf(StorageException.class);
    world.faults.disarm();

    List<String> events = tick();

    assertThat(events).extracting(PollWorld::mediaOf).containsExactly(posted);
  }

  @Test
  void theNextTickBeginsWithOtherShards() {
    Set<String> first = new HashSet<>();
    for (int minute = 0; minute < 20; minute++) {
      first.add(
          shardOf(world.polling.newTick().tick(PollRun.Asking.AS_DUE, LOGGER).shards().get(0)));
      world.advance(Duration.ofMinutes(1));
    }

    assertThat(first).hasSize(20);
  }

  @Test
  void whatIsNoMessageOfOursIsDropped() {
    FakeOutput<List<String>> events = new FakeOutput<>(List.of());

    for (String text :
        List.of(
            "",
            "{}",
            "[]",
            "{\"shard\":\"zz\",\"tick\":\"2026-11-23T12:00:00Z\"}",
            "{\"shard\":\"00\",\"tick\":\"soon\"}")) {
      world.polling.shards().poll(text, events, new FakeContext());
    }

    assertThat(events.getValue()).isEmpty();
  }

  @Test
  void healthSumsUpTheShardsOfTheTickBefore() {
    connect(30);
    tick();
    tick();

    assertThat(world.health().path("status").asText()).isEqualTo("ok");
    assertThat(world.health().at("/service/connections").asInt()).isEqualTo(30);
    assertThat(world.health().at("/service/served").asInt()).isEqualTo(30);
  }

  @Test
  void healthNamesShardsThatNobodyPolls() {
    connect(30);
    tick();
    tick();
    for (int minute = 0; minute < 7; minute++) {
      world.advance(Duration.ofMinutes(1));
      messages();
    }

    assertThat(world.health().path("status").asText()).isEqualTo("failing");
    assertThat(world.health().path("problems").toString())
        .contains("256 of 256 shards")
        .contains("PollShard");
  }

  @Test
  void anIncidentIsJudgedOverAllShardsAndMarksNobody() {
    connect(60);
    tick();
    // One in six: too few in any one shard, an incident in all of them together.
    IntStream.range(0, 10).forEach(i -> refuse(i, Fault.graph(190, 460)));

    for (int minute = 0; minute < 10; minute++) {
      tick();
    }

    assertThat(ids).allMatch(id -> state(id).equals("active"));
    assertThat(world.health().path("problems").toString()).contains("its own incident");
  }

  @Test
  void aDeadTokenIsMarkedOneTickLaterThanWithoutShards() {
    connect(40);
    tick();
    refuse(7, Fault.graph(190, 460));

    tick();
    assertThat(state(ids.get(7))).as("not judged yet").isEqualTo("active");
    tick();

    assertThat(state(ids.get(7))).isEqualTo("reconnect_needed");
    assertThat(ids.stream().filter(id -> state(id).equals("active"))).hasSize(39);
  }

  @Test
  void whenTheIncidentIsOverEverybodyWorksAndNothingIsLost() {
    connect(60);
    tick();
    IntStream.range(0, 10).forEach(i -> refuse(i, Fault.graph(190, 460)));
    tick();
    List<String> posted = postEverywhere();
    tick();
    world.instagram.recover();
    tick();
    tick();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrderElementsOf(posted);
    assertThat(world.health().path("problems").toString()).doesNotContain("its own incident");
  }

  @Test
  void fromTheTimersOwnPollToShardsAndBackNothingIsLostOrSentTwice() {
    connect(5);
    PollRun inline = world.otherProcess();
    inline.run(LOGGER).forEach(world.emittedEvents::add);
    List<String> posted = new ArrayList<>(postEverywhere());
    tick();
    posted.addAll(postEverywhere());
    world.advance(Duration.ofMinutes(1));
    inline.run(LOGGER).forEach(world.emittedEvents::add);
    posted.addAll(postEverywhere());
    tick();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrderElementsOf(posted);
  }

  private static PollWorld worldWith(int mostInline) {
    PollModule.Settings settings = PollModule.Settings.DEFAULT;
    return new PollWorld(settings.with(settings.parallel().withMostInline(mostInline)));
  }

  private ShardedPoller poller(int processes) {
    return new ShardedPoller(world.polling, world.connectionDocuments, processes);
  }

  private void connect(int count) {
    for (int i = 0; i < count; i++) {
      accounts.add(sandbox.add(AccountDraft.any()));
      ids.add(world.admin.connect(accounts.get(accounts.size() - 1).accessToken()));
    }
  }

  private List<String> tick() {
    world.advance(Duration.ofMinutes(1));
    List<String> events = poller.tick(PollRun.Asking.AS_DUE, LOGGER);
    world.emittedEvents.addAll(events);
    return events;
  }

  private List<ShardMessage> messages() {
    world.advance(Duration.ofSeconds(1));
    return poller.inhabited(PollRun.Asking.AS_DUE, LOGGER);
  }

  private void take(ShardMessage message) {
    world.emittedEvents.addAll(poller.take(message, LOGGER));
  }

  private static ShardMessage only(List<ShardMessage> messages) {
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  private List<String> postEverywhere() {
    return accounts.stream().map(each -> sandbox.post(each.userId(), Post.photo())).toList();
  }

  private void refuse(int account, Fault fault) {
    sandbox.add(fault.times(FOR_EVER).forAccount(accounts.get(account).userId()));
  }

  private String state(String id) {
    return world.show(id).path("state").asText();
  }

  private static String shardOf(String message) {
    return ShardMessage.from(message).orElseThrow().shard().name();
  }
}
