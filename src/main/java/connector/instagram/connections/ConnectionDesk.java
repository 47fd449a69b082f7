package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connections.Stored;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.http.Answer;
import connector.instagram.http.ErrorCode;
import connector.instagram.http.Problem;
import connector.instagram.http.ProblemException;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator does with connections: make, show, list and end them. */
public final class ConnectionDesk {
  private static final String DEFAULT_KEY_NAME = "operator";
  private static final int LONGEST_TOKEN = 4096;
  private static final int SWAP_ATTEMPTS = 5;

  private final Connections connections;
  private final AccountIndex accounts;
  private final ConnectionMaker maker;
  private final Polling polling;
  private final List<Belongings> belongings;
  private final Callers callers;
  private final Clock clock;

  private ConnectionDesk(
      Connections connections,
      AccountIndex accounts,
      ConnectionMaker maker,
      Polling polling,
      List<Belongings> belongings,
      Callers callers,
      Clock clock) {
    this.connections = connections;
    this.accounts = accounts;
    this.maker = maker;
    this.polling = polling;
    this.belongings = List.copyOf(belongings);
    this.callers = callers;
    this.clock = clock;
  }

  public static Connections connections(Documents documents, SecretBox secrets) {
    return new Connections(documents, new ConnectionDocuments(secrets));
  }

  public static Callers callers(Connections connections, Clock clock) {
    return new Callers(connections, clock);
  }

  public static ConnectionDesk create(
      Connections connections,
      Documents accountDocuments,
      GraphApi graph,
      Polling polling,
      List<Belongings> belongings,
      Callers callers,
      Clock clock) {
    AccountIndex accounts = new AccountIndex(accountDocuments);
    return new ConnectionDesk(
        connections,
        accounts,
        new ConnectionMaker(graph, accounts, connections, polling, clock, new SecureRandom()),
        polling,
        belongings,
        callers,
        clock);
  }

  Answer make(ObjectNode request) {
    ConnectionMaker.Made made = maker.make(token(request), keyName(request), events(request));
    callers.forget(made.id());
    ObjectNode reply =
        Json.object()
            .put("id", made.id().value())
            .put("username", made.username())
            .put("key", made.key().text());
    return made.created() ? Answer.created(reply) : Answer.ok(reply);
  }

  Answer show(String id) {
    return Answer.ok(description(find(id).connection(), polling.descriptions()));
  }

  Answer list() {
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    Polling.Descriptions polls = polling.descriptions();
    for (Documents.Entry entry : connections.list()) {
      ConnectionId id = ConnectionId.fromDocumentName(entry.name());
      try {
        connections.find(id).ifPresent(stored -> data.add(description(stored.connection(), polls)));
      } catch (RuntimeException e) {
        // One damaged document must not hide the others.
        data.addObject().put("id", id.value()).put("state", "unreadable");
      }
    }
    return Answer.ok(reply);
  }

  /**
   * Ends a connection, step by step: the cursor first, then nothing more is handed over; the
   * account's entry last, because one that dangles is used again. While the connection is still
   * there, a repetition finishes what an earlier one began.
   */
  Answer end(String id) {
    Connection connection = find(id).connection();
    Optional<AccountIndex.Claim> claim = accounts.find(connection.professionalId());
    polling.end(connection.id());
    belongings.forEach(each -> each.end(connection));
    connections.delete(connection.id());
    claim.ifPresent(entry -> accounts.release(connection.professionalId(), entry));
    callers.forget(connection.id());
    return Answer.noContent();
  }

  /** Leaves a connection alone, or polls it again; both are signs of life. */
  Answer pause(String id, boolean pause) {
    for (int attempt = 0; attempt < SWAP_ATTEMPTS; attempt++) {
      Stored stored = find(id);
      Connection changed =
          stored.connection().with(stored.connection().wish().paused(pause, clock.instant()));
      if (connections.replace(changed, stored.etag()).stored()) {
        return Answer.ok(description(changed, polling.descriptions()));
      }
    }
    throw new ProblemException(
        Problem.of(
            ErrorCode.STORAGE_UNAVAILABLE,
            "The connection was changed by others at the same time. Try again.",
            Duration.ofSeconds(1)));
  }

  private Stored find(String id) {
    return Optional.of(id)
        .filter(ConnectionId::isOne)
        .map(ConnectionId::new)
        .flatMap(connections::find)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "There is no connection with this id. GET /api/connections lists them all."));
  }

  private static ObjectNode description(Connection connection, Polling.Descriptions polls) {
    ObjectNode description =
        Json.object()
            .put("id", connection.id().value())
            .put("username", connection.username())
            .put("accountId", connection.professionalId())
            .put("created", connection.created().toString());
    connection.tokenExpires().ifPresent(end -> description.put("tokenExpires", end.toString()));
    polls.describe(connection, description);
    return description;
  }

  private static AccessToken token(ObjectNode request) {
    JsonNode token = request.path("accessToken");
    if (!token.isTextual()
        || token.asText().isBlank()
        || token.asText().length() > LONGEST_TOKEN
        || !token.asText().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw ProblemException.invalidParameter(
          "The property \"accessToken\" has to be a long-lived Instagram access token: printable"
              + " characters without spaces.",
          Json.object().put("parameter", "accessToken"));
    }
    return new AccessToken(token.asText());
  }

  /** Whether the account is to be polled; empty when the request leaves it as it is. */
  private static Optional<Boolean> events(ObjectNode request) {
    JsonNode events = request.path("events");
    if (!events.isMissingNode() && !events.isBoolean()) {
      throw ProblemException.invalidParameter(
          "The property \"events\" has to be true or false: whether the account is polled.",
          Json.object().put("parameter", "events"));
    }
    return events.isMissingNode() ? Optional.empty() : Optional.of(events.asBoolean());
  }

  private static String keyName(ObjectNode request) {
    JsonNode name = request.path("name");
    if (name.isMissingNode()) {
      return DEFAULT_KEY_NAME;
    }
    if (!name.isTextual() || !name.asText().matches("[A-Za-z0-9 ._-]{1,64}")) {
      throw ProblemException.invalidParameter(
          "The property \"name\" names the key: 1 to 64 letters, digits, spaces, dots, underscores"
              + " or hyphens.",
          Json.object().put("parameter", "name"));
    }
    return name.asText();
  }
}
