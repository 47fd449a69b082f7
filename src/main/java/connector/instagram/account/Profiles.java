package connector.instagram.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Account;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.http.Answer;
import connector.instagram.http.SelectQuery;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The connected account's profile in the connector's shape {@code User}. */
public final class Profiles {
  private static final Duration TIME = Duration.ofSeconds(25);
  private static final List<String> DECLARED =
      List.of("account_type", "id", "ig_id", "media_count", "username");

  private final GraphApi graph;
  private final Clock clock;

  public Profiles(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  static Set<String> select(String fields) {
    return SelectQuery.parse(fields, DECLARED);
  }

  Answer of(Connection connection, Set<String> wanted) {
    Account account =
        graph.me(connection.token().open(), asked(wanted), Deadline.in(TIME, clock)).value();
    ObjectNode user = Json.object();
    if (wanted.contains("account_type")) {
      // Pages write "Business", replies "BUSINESS"; the connector always wrote capitals.
      account
          .accountType()
          .ifPresent(type -> user.put("account_type", type.toUpperCase(Locale.ROOT)));
    }
    if (wanted.contains("id")) {
      account.professionalId().or(account::appScopedId).ifPresent(id -> user.put("id", id));
    }
    if (wanted.contains("media_count")) {
      account.mediaCount().ifPresent(count -> user.put("media_count", count));
    }
    if (wanted.contains("username")) {
      account.username().ifPresent(name -> user.put("username", name));
    }
    return Answer.ok(user);
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
