package connector.instagram.installation;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Clock;

/**
 * Remembers for each known client what it was refused last, so that the operator can set it right.
 * A refusal is never kept from its caller by this: whatever fails here is dropped.
 */
public final class ClientRefusals {
  /** Why a client was not recognised. */
  public enum Reason {
    NO_SECRET,
    WRONG_SECRET
  }

  private final InstallationStore installation;

  /**
   * @param documents of the container {@code oauth}
   */
  public ClientRefusals(
      Documents documents, InstallationStore installation, Backoff backoff, Clock clock) {
    this.installation = installation;
  }

  /** The client came with a redirect address that it has not. Unknown clients leave nothing. */
  public void redirectRefused(String clientId, String address, Deadline deadline) {}

  /** The client could not prove itself. Unknown clients leave nothing. */
  public void authenticationRefused(String clientId, Reason reason, Deadline deadline) {}
}
