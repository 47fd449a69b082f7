package connector.instagram.encryption;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Connections;
import connector.instagram.connections.Grants;
import connector.instagram.connections.InstagramAccess;
import connector.instagram.connections.RequestGuard;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.LoginApi;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.PollModule;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.throttle.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The app with people who sign in, over any storage, while the encryption key is changed. */
final class KeyChangeStage {
  private static final String CLIENT = "power-platform";
  private static final Instant START = Instant.parse("2026-11-26T01:00:00Z");
  static final Instant CHANGE = START.plus(Duration.ofHours(25));

  final HandClock clock = new HandClock(START);
  final Connections connections;
  final InstallationStore installation;
  final ReEncryption reEncryption;
  final List<Person> people = new ArrayList<>();
  final PollModule polling;
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final Map<String, Documents> containers = new ConcurrentHashMap<>();
  private final Function<String, Documents> storage;
  private final AccountConnector connector;
  private final Grants grants;
  private final ConnectionAdminDriver admin;

  /** The keys of an app: the old one is not there any more in the last of its lives. */
  enum Keys {
    BOTH,
    NEW_ONLY
  }

  KeyChangeStage(Function<String, Documents> storage, Keys keys) {
    this.storage = storage;
    SecretBox secrets = new SecretBox(keys(keys), clock);
    ConnectionOutboxes outboxes =
        new ConnectionOutboxes(documents("outboxes"), KeyChangeStage::pause);
    connections = AnnouncingConnections.over(documents("connections"), secrets, outboxes, clock);
    installation = Installations.store(documents("installation"), secrets, clock);
    polling =
        new PollModule(
            instagram.api(),
            new PollModule.Stores(
                connections,
                documents("cursors"),
                documents("comments"),
                documents("summaries"),
                new OutboxStore.Stores(
                    outboxes, new DeadLetters(documents("dead-letters"), KeyChangeStage::pause)),
                KeyChangeStage::pause),
            PollModule.Settings.DEFAULT,
            clock);
    RequestGuard guard = new RequestGuard(connections, Throttles.alone(clock), clock);
    ConnectionModule module =
        new ConnectionModule(
            connections, documents("accounts"), polling.enrollment(), guard, clock);
    connector = module.connector(new InstagramAccess(instagram.api(), CommentNotices.NONE));
    grants = module.grants();
    admin =
        new ConnectionAdminDriver(
            connections, documents("accounts"), instagram.api(), polling.enrollment(), clock);
    reEncryption =
        new ReEncryption(List.of(connections.encrypted(), installation.encrypted()), secrets);
  }

  /** The same storage as an app sees it that was started again with other keys. */
  KeyChangeStage restartedWith(Keys keys) {
    KeyChangeStage later = new KeyChangeStage(this::documents, keys);
    later.clock.advance(Duration.between(START, clock.instant()));
    later.people.addAll(people);
    return later;
  }

  private static void pause(int attempt) {
    Thread.onSpinWait();
  }

  private static List<SecretBox.Key> keys(Keys keys) {
    SecretBox.Key next = key("next", 2, CHANGE);
    return keys == Keys.BOTH ? List.of(key("old", 1, Instant.EPOCH), next) : List.of(next);
  }

  private static SecretBox.Key key(String kid, int filling, Instant activeFrom) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return SecretBox.Key.of(kid, bytes, activeFrom);
  }

  Documents documents(String container) {
    return containers.computeIfAbsent(container, storage);
  }

  /** Everything that is stored, as text. */
  String everything() {
    StringBuilder all = new StringBuilder();
    for (Documents container : containers.values()) {
      for (Documents.Entry entry : container.list("", AMPLE)) {
        container
            .read(entry.name(), AMPLE)
            .ifPresent(document -> all.append(document.content()).append('\n'));
      }
    }
    return all.toString();
  }

  /** Somebody with an account of his own. */
  Person signUp() {
    SandboxAccount account = instagram.sandbox().add(AccountDraft.any());
    Person person = new Person(new AccessToken(account.accessToken()));
    person.key = admin.make(account.accessToken()).path("key").asText();
    signIn(person);
    people.add(person);
    return person;
  }

  /** Once more at Instagram's consent page. */
  void signIn(Person person) {
    AccountConnector.SignedIn signedIn =
        insist(
            () ->
                connector.signIn(
                    new AccountConnector.SignIn(
                        new LoginApi.LongLivedToken(person.token, Duration.ofDays(60)),
                        List.of(),
                        connector.identify(person.token, AMPLE).orElseThrow(),
                        CLIENT,
                        "Power Platform"),
                    AMPLE));
    person.id = signedIn.id();
    person.tokens.add(
        issued(insist(() -> grants.issue(person.id, signedIn.grantId(), CLIENT, AMPLE))));
  }

  /** As the platform does it, with every refresh token that was ever given. */
  void refreshAll(Person person) {
    for (Grants.IssuedTokens each : List.copyOf(person.tokens)) {
      var unused = issued(insist(() -> grants.refresh(each.refreshToken(), CLIENT, AMPLE)));
    }
  }

  /** Instagram gives a new token for the old one; here it looks the same. */
  void renew(Person person) {
    var unused =
        insist(
            () ->
                connections.storeRenewed(
                    connections.findVersion(person.id, AMPLE).orElseThrow(),
                    person.token,
                    Duration.ofDays(60),
                    AMPLE));
  }

  /** The operator's key and the Instagram token behind it. */
  void check(Person person) {
    String username = insist(() -> admin.authenticate(person.key));
    Connection stored = connections.find(person.id, AMPLE).orElseThrow();
    if (!stored.username().equals(username) || !stored.openToken().equals(person.token)) {
      throw new AssertionError("another account");
    }
  }

  void poll() {
    // Nobody reads the queue's end of a poll.
    FakeOutput<List<String>> events = new FakeOutput<>(List.of());
    insist(
        () -> {
          polling.timer().poll("", events, new FakeOutput<>(List.of()), new FakeContext());
          return events;
        });
  }

  private static Grants.IssuedTokens issued(Grants.IssueResult result) {
    if (result instanceof Grants.IssueResult.Issued issued) {
      return issued.tokens();
    }
    throw new AssertionError("signed out: " + result);
  }

  /**
   * Who came when the clock jumped, or when others were quicker, tries again as every caller does.
   */
  private static <T> T insist(Supplier<T> call) {
    for (int i = 0; i < 100; i++) {
      try {
        return call.get();
      } catch (StorageException e) {
        Thread.onSpinWait();
      } catch (ApiException e) {
        if (e.problem().code() != ApiError.Code.STORAGE_UNAVAILABLE) {
          throw e;
        }
      }
    }
    throw new AssertionError("never served");
  }

  /** What somebody holds: nothing of it may stop to work. */
  static final class Person {
    private final AccessToken token;
    private final List<Grants.IssuedTokens> tokens =
        Collections.synchronizedList(new ArrayList<>());
    private volatile String key = "";
    private volatile ConnectionId id = new ConnectionId("0".repeat(32));

    private Person(AccessToken token) {
      this.token = token;
    }
  }
}
