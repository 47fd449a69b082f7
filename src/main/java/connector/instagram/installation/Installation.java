package connector.instagram.installation;

import connector.instagram.api.ApiException;
import connector.instagram.graph.LoginApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in force: the app's settings over what the operator entered. */
public final class Installation {
  private final StoredInstallation stored;
  private final InstallationSettings.MetaAppSettings settings;

  Installation(StoredInstallation stored, InstallationSettings.MetaAppSettings settings) {
    this.stored = stored;
    this.settings = settings;
  }

  /**
   * The Meta app; empty until its id and its Instagram app secret are known.
   *
   * @throws ApiException.NotConfigured when no configured key opens a secret of it
   */
  public Optional<MetaApp> metaApp() {
    Optional<String> secret = instagramAppSecret();
    if (appId().isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MetaApp(new LoginApi.AppSecret(appId().get(), secret.get()), signingSecrets()));
  }

  /**
   * What Meta has to send when it asks whether this app is its webhook; empty until the operator
   * was shown one.
   *
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  public Optional<String> webhookVerifyToken() {
    return stored.metaApp().webhookVerifyToken().map(SealedSecret::open);
  }

  /** How people reach the operator; empty until somebody has entered it. */
  public Optional<Contact> contact() {
    return Optional.of(stored.contact()).filter(contact -> !contact.equals(Contact.NONE));
  }

  /** The client of this id; empty for every other text. */
  public Optional<OAuthClient> client(String id) {
    return stored.client(id);
  }

  /**
   * Why nobody can sign in, as a sentence for a page; empty when the Meta app is complete. It names
   * no secret.
   */
  public Optional<String> missing() {
    List<String> missing = new ArrayList<>();
    if (appId().isEmpty()) {
      missing.add("the Meta app's Instagram app id");
    }
    if (settings.instagramAppSecret().isEmpty()
        && stored.metaApp().instagramAppSecret().isEmpty()) {
      missing.add("its Instagram app secret");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Sign-in is not set up: "
                + String.join(" and ", missing)
                + (missing.size() == 1 ? " is" : " are")
                + " missing. The operator enters them in the console under Sign-in, or with PUT"
                + " /api/installation/meta-app.");
  }

  /** True when somebody has entered anything that only sign-in needs. */
  boolean isBegun() {
    return !settings.equals(InstallationSettings.MetaAppSettings.NONE)
        || stored.metaApp().isEntered()
        || !stored.clients().isEmpty();
  }

  StoredInstallation stored() {
    return stored;
  }

  InstallationSettings.MetaAppSettings settings() {
    return settings;
  }

  Optional<String> appId() {
    return settings.appId().or(() -> stored.metaApp().appId());
  }

  private Optional<String> instagramAppSecret() {
    return settings
        .instagramAppSecret()
        .or(() -> stored.metaApp().instagramAppSecret().map(SealedSecret::open));
  }

  private List<String> signingSecrets() {
    Optional<String> metaAppSecret =
        settings.metaAppSecret().or(() -> stored.metaApp().metaAppSecret().map(SealedSecret::open));
    return Stream.of(instagramAppSecret(), metaAppSecret).flatMap(Optional::stream).toList();
  }

  /**
   * Meta's app, by which people sign in.
   *
   * @param app the Instagram app's id and secret
   * @param signingSecrets what Meta may have signed a call-back with, the likelier one first
   */
  public record MetaApp(LoginApi.AppSecret app, List<String> signingSecrets) {
    public MetaApp {
      signingSecrets = List.copyOf(signingSecrets);
    }

    public String appId() {
      return app.appId();
    }

    @Override
    public String toString() {
      return "MetaApp[appId=" + appId() + ", [redacted]]";
    }
  }
}
