package connector.instagram.oauth;

import connector.instagram.api.RequestHandler;
import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.Grants;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.LoginApi;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.SignInCounts;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** Puts the parts of the sign-in together. */
public final class SignInModule {
  /** The sweep comes every hour: as many sign-ins a day as nobody has. */
  private static final int SWEPT_AT_ONCE = 500;

  private final Clients clients;
  private final Storage storage;
  private final Clock clock;

  public SignInModule(Clients clients, Storage storage, Clock clock) {
    this.clients = clients;
    this.storage = storage;
    this.clock = clock;
  }

  /** Who may ask for a sign-in, who was refused, and where all of them find the app. */
  public record Clients(
      InstallationStore installation, SignInCounts.Notes notes, InstallationSettings settings) {
    /** Only a developer's machine speaks http. */
    private boolean isHttps() {
      return settings.publicUrl().filter(url -> "http".equals(url.getScheme())).isEmpty();
    }
  }

  /**
   * Where pending sign-ins lie.
   *
   * @param documents of the container {@code oauth}
   */
  public record Storage(Documents documents, SecretBox secrets, Backoff backoff) {}

  public SignInFunctions functions(
      RequestHandler handler, LoginApi instagram, AccountConnector accounts) {
    SignInSetup setup = new SignInSetup(clients.installation(), clients.settings());
    SignInCookies cookies = new SignInCookies(storage.secrets(), clients.isHttps(), clock);
    SignInStores stores = stores();
    ConsentAnswers answers = new ConsentAnswers(stores.consents(), clock);
    Destinations destinations = new Destinations(setup, cookies, stores, accounts, answers);
    Departure departure = new Departure(cookies, stores, instagram);
    return new SignInFunctions(
        handler,
        new SignInFunctions.Beginnings(
            new AuthorizationEndpoint(setup, new Admission(clients.notes().refusals()), departure),
            new LinkEndpoint(setup, stores.links(), departure, clock)),
        new CallbackEndpoint(
            cookies, stores, destinations, new InstagramAnswer(setup, instagram, accounts), clock),
        new ConsentEndpoint(cookies, stores.consents(), answers, destinations));
  }

  /** What an operator reaches with a function key. */
  public SignInLinkFunctions linkFunctions(RequestHandler handler) {
    return new SignInLinkFunctions(
        handler, new LinkMaker(clients.installation(), clients.settings(), stores().links()));
  }

  /** Removes what the sign-ins of the last days left behind, so much at a time. */
  public void sweep(Deadline deadline) {
    SignInStores stores = stores();
    stores.codes().removeOld(SWEPT_AT_ONCE, deadline);
    stores.consents().removeOld(SWEPT_AT_ONCE, deadline);
    stores.links().removeOld(SWEPT_AT_ONCE, deadline);
  }

  private SignInStores stores() {
    Documents documents = storage.documents();
    Backoff backoff = storage.backoff();
    return new SignInStores(
        new PendingConsents(documents, storage.secrets(), backoff, clock),
        new LongStates(documents, storage.secrets(), backoff),
        new AuthorizationCodes(documents, backoff, clock),
        new SignInLinks(documents, storage.secrets(), backoff, clock),
        clients.notes().counts());
  }

  /** What a client reaches without a browser. */
  public TokenFunctions tokenFunctions(RequestHandler handler, Grants grants) {
    return new TokenFunctions(
        handler,
        new TokenEndpoint(
            new ClientAuthenticator(clients.installation(), clients.notes().refusals()),
            new AuthorizationCodes(storage.documents(), storage.backoff(), clock),
            grants));
  }
}
