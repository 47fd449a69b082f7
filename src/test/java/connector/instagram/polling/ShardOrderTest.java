package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P9: a shard that is too large for one tick goes on where its last poll stopped. */
class ShardOrderTest {
  private static final PollModule.Settings USUAL = PollModule.Settings.DEFAULT;

  /** One at a time, and as long as the whole poll. */
  private static final PollModule.Settings SLOW =
      new PollModule.Settings(
          USUAL.firing(),
          USUAL.grace(),
          USUAL.budget(),
          USUAL.budget(),
          new PollModule.Settings.Parallel(1, USUAL.parallel().patience(), 0));

  private final PollWorld world = new PollWorld(SLOW);
  private final ShardedPoller poller =
      new ShardedPoller(world.polling, world.connectionDocuments, 1);
  private final Map<String, List<SandboxAccount>> accounts = new HashMap<>();

  @Test
  void whoHadNoTurnIsFirstWithTheNextTick() {
    String shard = connect();
    while (of(shard).size() < 2) {
      shard = connect();
    }
    List<String> posted =
        of(shard).stream()
            .map(each -> world.instagram.sandbox().post(each.userId(), Post.photo()))
            .toList();
    // A post costs two calls, and these two take the whole time.
    world.instagram.eachCallTakes(() -> world.advance(Duration.ofSeconds(23)));

    List<String> first = tick(shard);
    List<String> all = new ArrayList<>(first);
    all.addAll(tick(shard));

    assertThat(first).hasSize(1);
    assertThat(all).extracting(PollWorld::mediaOf).containsExactlyInAnyOrderElementsOf(posted);
  }

  /** Another account; says in which shard it is. */
  private String connect() {
    SandboxAccount account = world.instagram.sandbox().add(AccountDraft.any());
    String id = world.admin.connect(account.accessToken());
    String shard = new ConnectionId(id).documentName().substring(0, 2);
    of(shard).add(account);
    return shard;
  }

  private List<SandboxAccount> of(String shard) {
    return accounts.computeIfAbsent(shard, unused -> new ArrayList<>());
  }

  private List<String> tick(String shard) {
    world.advance(Duration.ofMinutes(1));
    return poller.inhabited(PollRun.Asking.AS_DUE, PollWorld.LOGGER).stream()
        .filter(message -> message.shard().name().equals(shard))
        .flatMap(message -> poller.take(message, PollWorld.LOGGER).stream())
        .toList();
  }
}
