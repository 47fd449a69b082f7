package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import connector.instagram.api.FakeContext;
import connector.instagram.api.PageParameters;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.LoginApi;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.ShardWalk;
import connector.instagram.throttle.Throttles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connects, shows and ends accounts as the operator's HTTP functions do, without HTTP. */
public final class ConnectionAdminDriver {
  private final Authenticator authenticator;
  private final AccountConnector connect;
  private final ConnectionModule module;
  private final Deletions deletions;
  private final Documents deletionDocuments;
  private final DisconnectAccount disconnect;
  private final ConnectionAdmin admin;
  private final ConnectionList list;
  private final Clock clock;

  public ConnectionAdminDriver(
      Connections connections,
      Documents accounts,
      GraphApi graph,
      PollEnrollment polling,
      Clock clock) {
    this(connections, accounts, new MemoryDocuments("deletions"), graph, polling, clock);
  }

  public ConnectionAdminDriver(
      Connections connections,
      Documents accounts,
      Documents deletionDocuments,
      GraphApi graph,
      PollEnrollment polling,
      Clock clock) {
    this.clock = clock;
    this.authenticator = new Authenticator(connections, clock);
    RequestGuard guard =
        new RequestGuard(connections, authenticator, Throttles.alone(clock), clock);
    this.deletionDocuments = deletionDocuments;
    this.module = new ConnectionModule(connections, accounts, polling, guard, clock);
    this.deletions = module.deletions(deletionDocuments, List.of());
    this.connect = module.connector(new InstagramAccess(graph, CommentNotices.NONE));
    this.disconnect = module.disconnect(deletions);
    this.admin = module.admin();
    this.list = module.list();
  }

  /** The id of the connection that was made. */
  public String connect(String accessToken) {
    return make(accessToken).path("id").asText();
  }

  /** The id and the key of the connection that was made. */
  public JsonNode make(String accessToken) {
    AccountConnector.Connected connected = connected(accessToken);
    return Json.object()
        .put("id", connected.id().value())
        .put("username", connected.username())
        .put("key", connected.key().text());
  }

  /** True when the account had no connection before. */
  public boolean isNew(String accessToken) {
    return connected(accessToken).created();
  }

  /** Connects an account whose events nobody wants. */
  public JsonNode makeWithoutEvents(String accessToken) {
    return makeWithEvents(accessToken, false);
  }

  /** Connects an account, or connects it again, and says whether its events are wanted. */
  public JsonNode makeWithEvents(String accessToken, boolean events) {
    AccountConnector.Connected connected =
        connect.connect(
            ConnectRequest.parse(
                Json.object().put("accessToken", accessToken).put("events", events)),
            soon());
    return Json.object().put("id", connected.id().value()).put("key", connected.key().text());
  }

  private AccountConnector.Connected connected(String accessToken) {
    return connect.connect(
        ConnectRequest.parse(Json.object().put("accessToken", accessToken)), soon());
  }

  /** Somebody signs in by way of a client; the answer has the connection and the grant. */
  public JsonNode signIn(String accessToken, String clientId) {
    AccessToken token = new AccessToken(accessToken);
    AccountConnector.SignedIn signedIn =
        connect.signIn(
            new AccountConnector.SignIn(
                new LoginApi.LongLivedToken(token, Duration.ofDays(60)),
                List.of(),
                connect.identify(token, soon()).orElseThrow(),
                clientId,
                "Client " + clientId),
            soon());
    return Json.object().put("id", signedIn.id().value()).put("grant", signedIn.grantId());
  }

  public JsonNode show(String id) {
    return admin.get(ConnectionParameter.parse(id), soon()).json();
  }

  /** All connections: the pages of the list, one after the other. */
  public JsonNode list() {
    return list("", "");
  }

  /** All connections that these parameters of the list show. */
  public JsonNode list(String show, String search) {
    ArrayNode all = Json.object().arrayNode();
    String after = "";
    do {
      JsonNode page = page("", after, show, search);
      page.path("data").forEach(all::add);
      after = page.path("next").asText();
    } while (!after.isEmpty());
    return all;
  }

  /** One page of the list. */
  public JsonNode page(String limit, String after, String show, String search) {
    PageParameters page = PageParameters.parse("connections", limit, after);
    return list.read(ConnectionQuery.parse(page, show, search), soon()).json();
  }

  public void pause(String id, boolean pause) {
    ConnectionId connection = ConnectionParameter.parse(id);
    var unused = pause ? admin.pause(connection, soon()) : admin.resume(connection, soon());
  }

  /** The grant that a key belongs to ends. */
  public void revoke(String id, String key) {
    boolean unused =
        module
            .grants()
            .revoke(
                ConnectionParameter.parse(id), GrantToken.parse(key).orElseThrow().grant(), soon());
  }

  public void end(String id) {
    disconnect.disconnect(ConnectionParameter.parse(id), soon());
  }

  /** What an account's owner asks for by way of Meta. */
  public OwnerRequests owner() {
    return module.ownerRequests(deletions);
  }

  /** One run of the timer that finishes deletions. */
  public String clean(boolean queuesAreEmpty, List<ConnectionCleanup.SweptContainer> swept) {
    FakeContext context = new FakeContext();
    module
        .cleaning(
            deletions, deletionDocuments, deadline -> queuesAreEmpty, swept, new NothingUnused())
        .clean("{}", context);
    return context.log();
  }

  /** What health tells of the sweep. */
  public Optional<String> sweepProblem() {
    return module.sweepProblem(deletionDocuments, soon());
  }

  /** As a caller with this key: a sign of life. */
  public String authenticate(String key) {
    return authenticator.authenticate(key, soon()).username();
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofSeconds(60), clock);
  }

  private static final class NothingUnused implements ConnectionCleanup.Daily {
    @Override
    public ShardWalk walk() {
      return ShardWalk.inOne(new MemoryDocuments("unused"));
    }

    @Override
    public void clean(List<Documents.Entry> piece, Deadline deadline) {
      // There is nothing.
    }
  }
}
