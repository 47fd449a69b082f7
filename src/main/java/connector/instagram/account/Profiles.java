package connector.instagram.account;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.Account;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.OptionalFields;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The connected account's profile. */
final class Profiles {
  private static final Duration TIME = Duration.ofSeconds(25);

  private final GraphApi graph;
  private final Clock clock;

  /** In the page "IG User", but not in the field list for Instagram Login. */
  private final OptionalFields optional = new OptionalFields(Set.of("biography", "website"));

  Profiles(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /** With what {@link ProfileJson} shows of the wanted properties. */
  Account get(Connection connection, Set<String> wanted) {
    return ask(connection, ProfileJson.asked(wanted));
  }

  /** With what {@link LegacyProfileJson} shows. */
  Account getLegacy(Connection connection) {
    return optional.ask(LegacyProfileJson.FIELDS, fields -> ask(connection, fields));
  }

  private Account ask(Connection connection, Set<String> fields) {
    return graph.me(connection.openToken(), fields, Deadline.in(TIME, clock)).value();
  }
}
