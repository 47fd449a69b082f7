package connector.instagram.performance;

import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadlines;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Transport;
import connector.instagram.local.DemoFleet;
import connector.instagram.local.DemoPlace;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.PollFunctions;
import connector.instagram.polling.PollModule;
import connector.instagram.polling.ShardFunctions;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Connections whose accounts publish nothing, in {@link SlowStorage}, and the poll as the app makes
 * it: its own storage code, encryption and HTTP client. Each connection has a cursor that really
 * was made for such an account.
 */
final class IdleFleet {
  private final Clock clock = Clock.systemUTC();
  private final SecretBox secrets =
      new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
  private final SlowStorage storage = new SlowStorage();
  private final URI instagram;

  IdleFleet(int size, URI instagram) {
    this.instagram = instagram;
    List<ConnectionId> ids =
        DemoFleet.idle(size, new DemoPlace(storage::documents, secrets, DemoPlace::invented, clock))
            .members()
            .stream()
            .map(DemoFleet.Member::id)
            .toList();
    MemoryDocuments cursors = storage.documents("cursors");
    PollEnrollment enrollment = module(PollModule.Settings.DEFAULT).enrollment();
    enrollment
        .observe(new AccessToken("IGAAany"), Deadlines.AMPLE)
        .store(ids.get(0), Deadlines.AMPLE);
    String cursor = cursors.text(ids.get(0).documentName());
    ids.forEach(id -> cursors.put(id.documentName(), cursor));
    storage.slowDown();
  }

  SlowStorage storage() {
    return storage;
  }

  /** The poll of a process that has not polled yet. */
  Poll newPoll(PollModule.Settings settings) {
    PollModule module = module(settings);
    return new Poll(module.timer(), module.shards());
  }

  private PollModule module(PollModule.Settings settings) {
    ConnectionOutboxes outboxes =
        new ConnectionOutboxes(storage.documents("outboxes"), attempt -> {});
    Connections connections =
        AnnouncingConnections.over(storage.documents("connections"), secrets, outboxes, clock);
    return new PollModule(
        new GraphApi(
            Transport.overHttp(),
            new GraphApi.Settings(instagram, "v25.0", GraphApi.Settings.TokenPlacement.HEADER)),
        new PollModule.Stores(
            connections,
            storage.documents("cursors"),
            storage.documents("comments"),
            storage.documents("summaries"),
            new OutboxStore.Stores(
                outboxes, new DeadLetters(storage.documents("dead-letters"), attempt -> {})),
            attempt -> {}),
        settings,
        clock);
  }

  /** The functions of one process, which has all shards where there are shards. */
  final class Poll {
    /** So many messages of a queue has a process at once, by host.json. */
    private static final int MESSAGES = 64;

    private final PollFunctions timer;
    private final ShardFunctions shards;

    Poll(PollFunctions timer, ShardFunctions shards) {
      this.timer = timer;
      this.shards = shards;
    }

    /** One tick; nothing may come of it. */
    void tick() {
      FakeOutput<List<String>> events = new FakeOutput<>(List.of());
      FakeOutput<List<String>> messages = new FakeOutput<>(List.of());
      FakeContext context = new FakeContext();
      timer.poll("{}", events, messages, context);
      int unused =
          BoundedParallelism.forEach(
              messages.getValue(), MESSAGES, Deadlines.AMPLE, message -> shard(message, context));
      long writes = storage.callsOf("cursors replace") + storage.callsOf("connections replace");
      boolean logged = context.log().contains("Poll tick:");
      if (!events.getValue().isEmpty() || writes > 0 || !logged) {
        throw new IllegalStateException("not idle: " + writes + " writes, " + context.log());
      }
    }

    private void shard(String message, FakeContext context) {
      FakeOutput<List<String>> events = new FakeOutput<>(List.of());
      shards.poll(message, events, context);
      if (!events.getValue().isEmpty()) {
        throw new IllegalStateException("not idle: " + events.getValue());
      }
    }
  }
}
