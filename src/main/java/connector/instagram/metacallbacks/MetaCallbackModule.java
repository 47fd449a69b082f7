package connector.instagram.metacallbacks;

import connector.instagram.api.RequestHandler;
import connector.instagram.connections.OwnerRequests;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.secrets.SecretBox;
import java.time.Clock;

/** Puts the parts together that answer Meta. */
public final class MetaCallbackModule {
  private final InstallationStore installation;
  private final OwnerRequests requests;
  private final SecretBox secrets;
  private final DeletionAddress address;
  private final Clock clock;

  /**
   * @param settings tell the app's own address
   */
  public MetaCallbackModule(
      InstallationStore installation,
      OwnerRequests requests,
      SecretBox secrets,
      InstallationSettings settings,
      Clock clock) {
    this.installation = installation;
    this.requests = requests;
    this.secrets = secrets;
    this.address = new DeletionAddress(settings);
    this.clock = clock;
  }

  public MetaCallbackFunctions functions(RequestHandler handler) {
    AnswerCodes codes = new AnswerCodes(secrets);
    return new MetaCallbackFunctions(
        handler,
        new MetaCallbacks(installation, requests, codes, address, clock),
        new DeletionPages(requests, codes));
  }
}
