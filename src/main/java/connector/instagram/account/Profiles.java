package connector.instagram.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiReply;
import connector.instagram.api.FieldsParameter;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Account;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.OptionalFields;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The connected account's profile in the connector's shapes {@code User} and {@code UserReponse}.
 */
public final class Profiles {
  private static final Duration TIME = Duration.ofSeconds(25);
  private static final List<String> DECLARED =
      List.of("account_type", "id", "ig_id", "media_count", "username");
  private static final List<String> LEGACY =
      List.of(
          "id",
          "user_id",
          "username",
          "name",
          "profile_picture_url",
          "media_count",
          "follows_count",
          "followers_count",
          "biography",
          "website");

  private final GraphApi graph;
  private final Clock clock;

  /** In the page "IG User", but not in the field list for Instagram Login. */
  private final OptionalFields uncertain = new OptionalFields(Set.of("biography", "website"));

  public Profiles(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  static Set<String> select(String fields) {
    return FieldsParameter.parse(fields, DECLARED);
  }

  ApiReply of(Connection connection, Set<String> wanted) {
    Account account = ask(connection, asked(wanted));
    ObjectNode user = Json.object();
    if (wanted.contains("account_type")) {
      // Pages write "Business", replies "BUSINESS"; the connector always wrote capitals.
      account
          .text("account_type")
          .ifPresent(type -> user.put("account_type", type.toUpperCase(Locale.ROOT)));
    }
    if (wanted.contains("id")) {
      account.professionalId().or(account::appScopedId).ifPresent(id -> user.put("id", id));
    }
    if (wanted.contains("media_count")) {
      account.number("media_count").ifPresent(count -> user.put("media_count", count));
    }
    if (wanted.contains("username")) {
      account.username().ifPresent(name -> user.put("username", name));
    }
    return ApiReply.ok(user);
  }

  ApiReply legacy(Connection connection) {
    Account account = uncertain.ask(LEGACY, fields -> ask(connection, fields));
    ObjectNode user = Json.object();
    account.username().ifPresent(name -> user.put("username", name));
    account.text("profile_picture_url").ifPresent(url -> user.put("profile_picture", url));
    account.text("name").ifPresent(name -> user.put("full_name", name));
    ObjectNode counts = Json.object();
    account.number("media_count").ifPresent(count -> counts.put("media", count));
    account.number("follows_count").ifPresent(count -> counts.put("follows", count));
    account.number("followers_count").ifPresent(count -> counts.put("followed_by", count));
    if (!counts.isEmpty()) {
      user.set("counts", counts);
    }
    account.text("website").ifPresent(url -> user.put("website", url));
    account.text("biography").ifPresent(text -> user.put("bio", text));
    account.professionalId().or(account::appScopedId).ifPresent(id -> user.put("id", id));
    ObjectNode reply = Json.object();
    reply.set("data", user);
    return ApiReply.ok(reply);
  }

  private Account ask(Connection connection, Set<String> fields) {
    return graph.me(connection.token().open(), fields, Deadline.in(TIME, clock)).value();
  }

  /** Instagram has no {@code ig_id} any more, and fails the whole call for an unknown field. */
  private static Set<String> asked(Set<String> wanted) {
    Set<String> asked = new LinkedHashSet<>(wanted);
    asked.remove("ig_id");
    asked.add("id");
    if (wanted.contains("id")) {
      asked.add("user_id");
    }
    return asked;
  }
}
