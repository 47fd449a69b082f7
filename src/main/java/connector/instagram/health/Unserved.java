package connector.instagram.health;

import connector.instagram.polling.PollOutcome;
import connector.instagram.polling.Service;
import connector.instagram.status.ConnectionState;
import java.util.List;
import java.util.TreeMap;

/** Says which connections are not served, why, and what to do. */
final class Unserved {
  private static final String VANISHED =
      "Their documents in the container connections are gone although nobody ended them: restore"
          + " them, or connect the accounts again; DELETE /api/connections/{id} ends one for good.";

  private Unserved() {}

  /** A sentence for each reason, with the first names. */
  static List<String> sentences(Service service) {
    return new TreeMap<>(service.unserved())
        .entrySet().stream().map(reason -> sentence(reason.getKey(), reason.getValue())).toList();
  }

  private static String sentence(String reason, Service.Unserved who) {
    return (who.count() == 1 ? "1 connection is" : who.count() + " connections are")
        + " not served ("
        + reason
        + ")"
        + names(who)
        + ". "
        + remedy(reason);
  }

  private static String names(Service.Unserved who) {
    int more = who.count() - who.names().size();
    return who.names().isEmpty()
        ? ""
        : ": " + String.join(", ", who.names()) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String remedy(String reason) {
    if (reason.equals(Service.VANISHED)) {
      return VANISHED;
    }
    return ConnectionState.fromText(reason)
        .map(ConnectionState::advice)
        .or(() -> PollOutcome.fromText(reason).map(PollOutcome::advice))
        .orElse("The log says why.");
  }
}
