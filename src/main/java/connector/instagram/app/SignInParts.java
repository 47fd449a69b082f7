package connector.instagram.app;

import connector.instagram.api.RequestHandler;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.InstallationCheck;
import connector.instagram.installation.InstallationFunctions;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.SignInCounts;
import connector.instagram.oauth.SignInModule;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import java.time.Clock;

/** Makes what signing in needs: the installation, and what is noted of sign-ins. */
final class SignInParts {
  private final Ports ports;
  private final Settings settings;
  private final Lazy<SecretBox> secrets;
  private final Clock clock;
  private final Lazy<InstallationStore> installation = new Lazy<>(this::makeInstallation);
  private final Lazy<SignInCounts.Notes> notes = new Lazy<>(this::makeNotes);

  SignInParts(Ports ports, Settings settings, Lazy<SecretBox> secrets, Clock clock) {
    this.ports = ports;
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
  }

  InstallationStore installation() {
    return installation.get();
  }

  InstallationCheck check() {
    return new InstallationCheck(
        installation(), notes.get().counts(), settings.installation(), clock);
  }

  InstallationFunctions functions(RequestHandler handler) {
    return new InstallationFunctions(
        handler, installation(), notes.get(), settings.installation(), clock);
  }

  SignInModule module() {
    return new SignInModule(
        new SignInModule.Clients(installation(), notes.get(), settings.installation()),
        new SignInModule.Storage(ports.documents("oauth"), secrets.get(), Backoff.JITTERED),
        clock);
  }

  private InstallationStore makeInstallation() {
    return new InstallationStore(
        ports.documents("installation"),
        secrets.get(),
        settings.installation().metaApp(),
        Backoff.JITTERED,
        clock);
  }

  private SignInCounts.Notes makeNotes() {
    return new SignInCounts.Notes(
        new ClientRefusals(ports.documents("oauth"), installation(), Backoff.JITTERED, clock),
        new SignInCounts(ports.documents("summaries"), Backoff.JITTERED, clock));
  }
}
