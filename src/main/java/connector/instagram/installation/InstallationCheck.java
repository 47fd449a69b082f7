package connector.instagram.installation;

import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what keeps people from signing in. An app in which nobody has begun to set sign-in up has
 * no problem: everything else works without it.
 */
public final class InstallationCheck {
  private final InstallationStore store;
  private final SignInCounts counts;
  private final InstallationSettings settings;
  private final Clock clock;

  public InstallationCheck(
      InstallationStore store, SignInCounts counts, InstallationSettings settings, Clock clock) {
    this.store = store;
    this.counts = counts;
    this.settings = settings;
    this.clock = clock;
  }

  /** A sentence for each problem. */
  public List<String> problems(Deadline deadline) {
    try {
      Installation installation = store.current(deadline);
      List<String> problems = problems(installation);
      if (installation.isBegun()) {
        unanswered(deadline).ifPresent(problems::add);
      }
      return problems;
    } catch (UnreadableDocumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> unanswered(Deadline deadline) {
    SignInTally tally = counts.current(deadline);
    return tally.isStuck(clock.instant())
        ? tally.unansweredSince().map(InstallationCheck::unanswered)
        : Optional.empty();
  }

  private static String unanswered(Instant since) {
    return "Sign-ins were begun since "
        + since
        + " and Instagram sent nobody back: it shows on its own page what is wrong, such as"
        + " \"Invalid platform app\". The console says under Sign-in what each of its texts"
        + " means; sign in once when it is set right.";
  }

  private List<String> problems(Installation installation) {
    List<String> problems = new ArrayList<>();
    if (!installation.isBegun()) {
      return problems;
    }
    installation.missing().ifPresent(problems::add);
    unopened(installation, problems);
    if (settings.publicUrl().isEmpty()) {
      problems.add(
          "Sign-in is not set up: it is not known where browsers reach this app. Set"
              + " PUBLIC_BASE_URL.");
    }
    List<OAuthClient> clients = installation.stored().clients();
    if (clients.isEmpty()) {
      problems.add(
          "Sign-in is not set up: there is no client. Make one with POST"
              + " /api/installation/clients.");
    }
    clients.stream()
        .filter(client -> client.redirectUris().isEmpty())
        .map(InstallationCheck::noRedirectAddress)
        .forEach(problems::add);
    return problems;
  }

  private static String noRedirectAddress(OAuthClient client) {
    return "Nobody can sign in for the client "
        + client.id()
        + ": it has no redirect address. Read it off the connector's Security tab and enter"
        + " it with PUT /api/installation/clients/"
        + client.id()
        + ".";
  }

  private static void unopened(Installation installation, List<String> problems) {
    try {
      var unused = installation.metaApp();
      var unusedToken = installation.webhookVerifyToken();
    } catch (ApiException.NotConfigured e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }
}
