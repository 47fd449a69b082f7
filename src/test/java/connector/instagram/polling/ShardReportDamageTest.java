package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report of a shard that cannot be used stops no other shard, and is named. */
class ShardReportDamageTest {
  private static final Logger LOGGER = Logger.getAnonymousLogger();
  private static final int ACCOUNTS = 5;

  private final PollModule.Settings settings = PollModule.Settings.DEFAULT;
  private final PollWorld world =
      new PollWorld(settings.with(settings.parallel().withMostInline(0)));
  private final ShardedPoller poller =
      new ShardedPoller(world.polling, world.connectionDocuments, 1);
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private String report;

  @BeforeEach
  void liveForTwoTicks() {
    LOGGER.setUseParentHandlers(false);
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(world.instagram.sandbox().add(AccountDraft.any()));
      world.admin.connect(accounts.get(i).accessToken());
    }
    tick();
    tick();
    report = world.connectionDocuments.list("").get(0).name().substring(0, 2) + ".json";
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "\u0000\u0001\u0002", "{\"version\":1}"})
  void aDamagedReportIsNamedAndReplacedByItsShard(String text) {
    world.reportDocuments.put(report, text);
    List<String> posted = postEverywhere();

    List<String> events = tick();

    assertThat(events).extracting(PollWorld::mediaOf).containsAll(posted);
    assertThat(problems()).contains("The document summaries/" + report, "is damaged");
    tick();
    assertThat(problems()).doesNotContain("damaged").doesNotContain("shards");
  }

  @Test
  void aReportOfANewerVersionIsNamedAndLeftAloneWhileItsShardIsPolled() {
    String newer = "{\"version\":99}";
    world.reportDocuments.put(report, newer);
    List<String> posted = postEverywhere();

    List<String> events = tick();
    tick();

    assertThat(events).extracting(PollWorld::mediaOf).containsAll(posted);
    assertThat(world.reportDocuments.text(report)).isEqualTo(newer);
    assertThat(problems())
        .contains("The document summaries/" + report, "newer version")
        .as("it is polled, but cannot say so")
        .doesNotContain("shards of connections were not polled");
  }

  @Test
  void whileReportsCannotBeReadTheShardsArePolledAllTheSame() {
    ShardedPoller fresh = new ShardedPoller(world.polling, world.connectionDocuments, 1);
    world.advance(Duration.ofMinutes(1));
    AtomicInteger calls = new AtomicInteger();
    world.reportDocuments.slowDown(
        deadline -> {
          // The report of all, the listing, then those of the shards.
          int call = calls.incrementAndGet();
          if (call > 2 && call < 200) {
            throw new StorageException("read", 503, "ServerBusy");
          }
        });

    List<String> messages =
        fresh.messages(PollRun.Asking.AS_DUE, LOGGER).stream().map(ShardMessage::text).toList();

    assertThat(messages).hasSize(Shard.COUNT);
    assertThat(calls.get()).isGreaterThan(200);
  }

  private List<String> tick() {
    world.advance(Duration.ofMinutes(1));
    return poller.tick(PollRun.Asking.AS_DUE, LOGGER);
  }

  private List<String> postEverywhere() {
    return accounts.stream()
        .map(each -> world.instagram.sandbox().post(each.userId(), Post.photo()))
        .toList();
  }

  private String problems() {
    return world.health().path("problems").toString();
  }
}
