package connector.instagram.polling;

import connector.instagram.api.FakeContext;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.ConnectionCleanup.SweptContainer;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Connections;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.InstagramAccess;
import connector.instagram.connections.RequestGuard;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadlines;
import connector.instagram.delivery.ChainFunctions;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetterFunctions;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.SubscriptionModule;
import connector.instagram.throttle.Throttles;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What all processes of the chain share: containers, and how the real classes are put together. */
final class ChainParts {
  private static final SubscriptionModule.Settings SETTINGS =
      new SubscriptionModule.Settings(
          Optional.of(URI.create("https://connector.example")),
          new CallbackAddress.Rules(CallbackAddress.Rules.FLOW_HOSTS, false, Set.of()),
          SubscriptionModule.SecretPlacement.QUERY);

  private final ChainWorld world;
  private final Map<String, MemoryDocuments> containers = new TreeMap<>();
  private final SecretBox secrets;
  private final Connections connections;
  private final DeadLetters letters;
  private final PollModule polling;
  private final SubscriptionModule subscriptions;
  private final RequestHandler handler;
  private String connection = "";

  ChainParts(ChainWorld world) {
    this.world = world;
    secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), world.clock);
    ConnectionOutboxes outboxes = new ConnectionOutboxes(documents("outboxes"), attempt -> {});
    connections =
        AnnouncingConnections.over(documents("connections"), secrets, outboxes, world.clock);
    letters = new DeadLetters(documents("dead-letters"), attempt -> {});
    polling =
        new PollModule(
            world.instagram.api(),
            new PollModule.Stores(
                connections,
                documents("cursors"),
                new MemoryDocuments("comments"),
                documents("summaries"),
                new OutboxStore.Stores(outboxes, letters),
                attempt -> {}),
            PollModule.Settings.DEFAULT,
            world.clock);
    subscriptions =
        new SubscriptionModule(
            connections, documents("subscriptions"), secrets, attempt -> {}, world.clock);
    handler = new RequestHandler(world.clock);
  }

  private MemoryDocuments documents(String container) {
    return containers.computeIfAbsent(
        container,
        name -> {
          MemoryDocuments made = new MemoryDocuments(name, world.faults).keepTimeBy(world.clock);
          made.watch((document, content, length) -> world.stored(name, document, content, length));
          return made;
        });
  }

  /** With all that a process remembers still to be learned. */
  ChainProcess process() {
    RequestGuard guard = new RequestGuard(connections, Throttles.alone(world.clock), world.clock);
    ConnectionModule accounts = accounts(guard);
    Deletions deletions = deletions(accounts);
    ChainFunctions functions =
        new ChainFunctions(
            polling.outboxes(),
            new ChainFunctions.Stores(
                connections,
                subscriptions.subscriptions(),
                documents("events"),
                documents("deliveries"),
                letters,
                world.queues.port(),
                world.instagram.api(),
                SETTINGS.callbacks()),
            world::post,
            world.clock);
    return new ChainProcess(
        polling.newRun(),
        functions,
        new ChainProcess.Requests(
            subscriptions.functions(
                handler,
                guard,
                new SubscriptionModule.Watching(
                    polling.enrollment(),
                    polling.comments().enrollment(),
                    polling.outboxes(),
                    CommentNotices.NONE),
                new SubscriptionModule.TestsBy(world.instagram.api(), functions::sendTest),
                SETTINGS),
            accounts.functions(
                handler,
                new InstagramAccess(world.instagram.api(), CommentNotices.NONE),
                deletions),
            accounts.grantFunctions(handler),
            new DeadLetterFunctions(
                handler, letters, polling.outboxes(), functions.replay(), world.clock)),
        this::connection);
  }

  private ConnectionModule accounts(RequestGuard guard) {
    return new ConnectionModule(
        connections, documents("accounts"), polling.enrollment(), guard, world.clock);
  }

  private Deletions deletions(ConnectionModule accounts) {
    return accounts.deletions(
        documents("deletions"),
        List.of(
            ConnectionCleanup.ofFolder(documents("subscriptions")),
            ConnectionCleanup.ofFolder(documents("events")),
            ConnectionCleanup.ofFolder(documents("deliveries"))));
  }

  /** The keys of two grants. */
  List<String> connect(boolean events) {
    ConnectionAdminDriver admin =
        new ConnectionAdminDriver(
            connections,
            documents("accounts"),
            world.instagram.api(),
            polling.enrollment(),
            world.clock);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      keys.add(admin.makeWithEvents("IGAAtoken", events).path("key").asText());
    }
    connection = keys.get(0).split("\\.", -1)[1];
    return keys;
  }

  private ConnectionId connection() {
    return new ConnectionId(connection);
  }

  boolean isAnySuspended() {
    return connections
        .find(connection(), Deadlines.AMPLE)
        .filter(found -> found.subscriptions().stream().anyMatch(SubscriptionEntry::isSuspended))
        .isPresent();
  }

  /** The timer that finishes deletions. */
  void clean() {
    ConnectionModule accounts =
        accounts(new RequestGuard(connections, Throttles.alone(world.clock), world.clock));
    FakeContext context = new FakeContext();
    accounts
        .cleaning(
            deletions(accounts),
            documents("deletions"),
            deadline -> world.queues.areEmpty(),
            List.of(
                SweptContainer.ofConnectionDocuments("cursors", documents("cursors")),
                SweptContainer.ofConnectionDocuments("outboxes", documents("outboxes")),
                SweptContainer.ofFolders("dead-letters", documents("dead-letters")),
                SweptContainer.ofFolders("subscriptions", documents("subscriptions")),
                SweptContainer.ofFolders("events", documents("events")),
                SweptContainer.ofFolders("deliveries", documents("deliveries"))),
            subscriptions.daily())
        .clean("{}", context);
  }

  /** What is stored of accounts and their connections, by container; nothing after a deletion. */
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    containers.forEach(
        (name, documents) -> {
          if (documents.size() > 0 && !name.equals("deletions") && !name.equals("summaries")) {
            contents.put(name, documents.everything());
          }
        });
    return contents;
  }
}
