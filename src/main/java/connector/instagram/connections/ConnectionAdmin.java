package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ErrorCode;
import connector.instagram.connections.Connections.Stored;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator does with connections: make, show, list and end them. */
public final class ConnectionAdmin {
  private static final String DEFAULT_KEY_NAME = "operator";
  private static final int LONGEST_TOKEN = 4096;
  private static final int SWAP_ATTEMPTS = 5;

  private final Connections connections;
  private final AccountIndex accounts;
  private final ConnectAccount maker;
  private final PollEnrollment polling;
  private final List<ConnectionCleanup> belongings;
  private final Authenticator callers;
  private final Clock clock;

  private ConnectionAdmin(
      Connections connections,
      AccountIndex accounts,
      ConnectAccount maker,
      PollEnrollment polling,
      List<ConnectionCleanup> belongings,
      Authenticator callers,
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
    return new Connections(documents, new ConnectionCodec(secrets));
  }

  public static Authenticator callers(Connections connections, Clock clock) {
    return new Authenticator(connections, clock);
  }

  public static ConnectionAdmin create(
      Connections connections,
      Documents accountDocuments,
      GraphApi graph,
      PollEnrollment polling,
      List<ConnectionCleanup> belongings,
      Authenticator callers,
      Clock clock) {
    AccountIndex accounts = new AccountIndex(accountDocuments);
    return new ConnectionAdmin(
        connections,
        accounts,
        new ConnectAccount(graph, accounts, connections, polling, clock, new SecureRandom()),
        polling,
        belongings,
        callers,
        clock);
  }

  ApiReply make(ObjectNode request) {
    ConnectAccount.Made made = maker.make(token(request), keyName(request), events(request));
    callers.forget(made.id());
    ObjectNode reply =
        Json.object()
            .put("id", made.id().value())
            .put("username", made.username())
            .put("key", made.key().text());
    return made.created() ? ApiReply.created(reply) : ApiReply.ok(reply);
  }

  ApiReply show(String id) {
    return ApiReply.ok(description(find(id).connection(), polling.descriptions()));
  }

  ApiReply list() {
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    PollEnrollment.Descriptions polls = polling.descriptions();
    for (Documents.Entry entry : connections.list()) {
      ConnectionId id = ConnectionId.fromDocumentName(entry.name());
      try {
        connections.find(id).ifPresent(stored -> data.add(description(stored.connection(), polls)));
      } catch (RuntimeException e) {
        // One damaged document must not hide the others.
        data.addObject().put("id", id.value()).put("state", "unreadable");
      }
    }
    return ApiReply.ok(reply);
  }

  /**
   * Ends a connection, step by step: the cursor first, then nothing more is handed over; the
   * account's entry last, because one that dangles is used again. While the connection is still
   * there, a repetition finishes what an earlier one began.
   */
  ApiReply end(String id) {
    Connection connection = find(id).connection();
    Optional<AccountIndex.Claim> claim = accounts.find(connection.professionalId());
    polling.end(connection.id());
    belongings.forEach(each -> each.end(connection));
    connections.delete(connection.id());
    claim.ifPresent(entry -> accounts.release(connection.professionalId(), entry));
    callers.forget(connection.id());
    return ApiReply.noContent();
  }

  /** Leaves a connection alone, or polls it again; both are signs of life. */
  ApiReply pause(String id, boolean pause) {
    for (int attempt = 0; attempt < SWAP_ATTEMPTS; attempt++) {
      Stored stored = find(id);
      Connection changed =
          stored.connection().with(stored.connection().wish().paused(pause, clock.instant()));
      if (connections.replace(changed, stored.etag()).stored()) {
        return ApiReply.ok(description(changed, polling.descriptions()));
      }
    }
    throw new ApiException(
        ApiError.of(
            ErrorCode.STORAGE_UNAVAILABLE,
            "The connection was changed by others at the same time. Try again.",
            Duration.ofSeconds(1)));
  }

  private Stored find(String id) {
    return Optional.of(id)
        .filter(ConnectionId::isValid)
        .map(ConnectionId::new)
        .flatMap(connections::find)
        .orElseThrow(
            () ->
                ApiException.notFound(
                    "There is no connection with this id. GET /api/connections lists them all."));
  }

  private static ObjectNode description(Connection connection, PollEnrollment.Descriptions polls) {
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
      throw ApiException.invalidParameter(
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
      throw ApiException.invalidParameter(
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
      throw ApiException.invalidParameter(
          "The property \"name\" names the key: 1 to 64 letters, digits, spaces, dots, underscores"
              + " or hyphens.",
          Json.object().put("parameter", "name"));
    }
    return name.asText();
  }
}
