package connector.instagram.installation;

import connector.instagram.deadline.Deadlines;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installations for tests of what stands above this package. */
public final class Installations {
  private static final byte[] KEY =
      "a test key of thirty-two bytes!!".getBytes(StandardCharsets.US_ASCII);

  private Installations() {}

  /** A store over these documents; nothing waits between two tries. */
  public static InstallationStore store(Documents documents, Clock clock) {
    return store(documents, InstallationSettings.MetaAppSettings.NONE, clock);
  }

  /** The same with encryption keys of its own. */
  public static InstallationStore store(Documents documents, SecretBox secrets, Clock clock) {
    return new InstallationStore(
        documents, secrets, InstallationSettings.MetaAppSettings.NONE, attempt -> {}, clock);
  }

  /** The same for an app of which settings say something too. */
  public static InstallationStore store(
      Documents documents, InstallationSettings.MetaAppSettings settings, Clock clock) {
    return new InstallationStore(documents, secrets(clock), settings, attempt -> {}, clock);
  }

  static SecretBox secrets(Clock clock) {
    return new SecretBox(List.of(SecretBox.Key.of("test", KEY, Instant.EPOCH)), clock);
  }

  /** Enters Meta's app with both of its secrets. */
  public static void enterMetaApp(
      InstallationStore store, String appId, String instagramAppSecret, String metaAppSecret) {
    store.<Boolean>change(
        Deadlines.AMPLE,
        stored ->
            new Change.To<>(
                stored.with(
                    new StoredMetaApp(
                        Optional.of(appId),
                        Optional.of(SealedSecret.seal(instagramAppSecret, store.secrets())),
                        Optional.of(SealedSecret.seal(metaAppSecret, store.secrets())),
                        stored.metaApp().webhookVerifyToken())),
                true));
  }

  /** Has Meta enter this app as its webhook with this token. */
  public static void enterVerifyToken(InstallationStore store, String token) {
    store.<Boolean>change(
        Deadlines.AMPLE,
        stored ->
            new Change.To<>(
                stored.with(
                    stored.metaApp().withVerifyToken(SealedSecret.seal(token, store.secrets()))),
                true));
  }

  /** Enters who runs the app, whatever the parts look like; an empty one is left out. */
  public static void enterContact(InstallationStore store, String name, String url, String email) {
    store.<Boolean>change(
        Deadlines.AMPLE,
        stored ->
            new Change.To<>(stored.with(new Contact(part(name), part(url), part(email))), true));
  }

  private static Optional<String> part(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  /** Makes a client and returns its secret. */
  public static String addClient(
      InstallationStore store, String id, String name, Set<String> redirectUris) {
    ClientSecret.New secret = ClientSecret.New.random(new SecureRandom(), Instant.EPOCH);
    store.<Boolean>change(
        Deadlines.AMPLE,
        stored ->
            new Change.To<>(
                stored.with(
                    new OAuthClient(id, name, Instant.EPOCH, List.of(secret.kept()), redirectUris)),
                true));
    return secret.text();
  }
}
