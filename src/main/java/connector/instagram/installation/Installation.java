package connector.instagram.installation;

import connector.instagram.api.NotConfiguredException;
import connector.instagram.graph.AppSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in force: the app's settings over what the operator entered. */
public final class Installation {
  private final StoredInstallation stored;
  private final MetaAppSettings settings;

  Installation(StoredInstallation stored, MetaAppSettings settings) {
    this.stored = stored;
    this.settings = settings;
  }

  /**
   * The Meta app; empty until its id and its Instagram app secret are known.
   *
   * @throws NotConfiguredException when no configured key opens a secret of it
   */
  public Optional<MetaApp> metaApp() {
    Optional<String> secret = instagramAppSecret();
    if (appId().isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new MetaApp(new AppSecret(appId().get(), secret.get()), signingSecrets()));
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
    return !settings.equals(MetaAppSettings.NONE)
        || !stored.with(Contact.NONE).equals(StoredInstallation.EMPTY);
  }

  StoredInstallation stored() {
    return stored;
  }

  MetaAppSettings settings() {
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
}
