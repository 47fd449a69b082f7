package connector.instagram.account;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.Account;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.OptionalFields;
import java.util.Set;

/** The connected account's profile. */
final class Profiles {
  private final GraphApi graph;

  /** In the page "IG User", but not in the field list for Instagram Login. */
  private final OptionalFields optional = new OptionalFields(Set.of("biography", "website"));

  Profiles(GraphApi graph) {
    this.graph = graph;
  }

  /** With what {@link ProfileJson} shows of the wanted properties. */
  Account get(Connection connection, Set<String> wanted, Deadline deadline) {
    return ask(connection, ProfileJson.asked(wanted), deadline);
  }

  /** With what {@link ProfileDetailsJson} shows of the wanted properties. */
  Account getDetails(Connection connection, Set<String> wanted, Deadline deadline) {
    return optional.ask(ProfileJson.asked(wanted), fields -> ask(connection, fields, deadline));
  }

  /** With what {@link LegacyProfileJson} shows. */
  Account getLegacy(Connection connection, Deadline deadline) {
    return optional.ask(LegacyProfileJson.FIELDS, fields -> ask(connection, fields, deadline));
  }

  private Account ask(Connection connection, Set<String> fields, Deadline deadline) {
    return graph.me(connection.openToken(), fields, deadline).value();
  }
}
