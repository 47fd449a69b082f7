package connector.instagram.app;

import connector.instagram.api.ApiException;
import connector.instagram.delivery.EventTargets;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphApi.Settings.TokenPlacement;
import connector.instagram.graph.LoginApi;
import connector.instagram.graph.LoginApi.Settings.LoginPlacement;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.polling.PollModule;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.StorageSettings;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.SubscriptionModule;
import connector.instagram.throttle.Throttle;
import connector.instagram.triggers.TriggerFunctions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All settings of the app, checked. */
record Settings(
    StorageSettings storage,
    GraphApi.Settings graph,
    LoginApi.Settings login,
    List<SecretBox.Key> keys,
    PollModule.Settings poll,
    TriggerFunctions.Settings triggers,
    InstallationSettings installation,
    EventTargets.Settings targets,
    CallbackAddress.Rules callbacks,
    SubscriptionModule.SecretPlacement endingSecret,
    Throttle.OnStorageFailure onThrottleFailure) {
  private static final URI INSTAGRAM = URI.create("https://graph.instagram.com");
  private static final URI CONSENT = URI.create("https://www.instagram.com/oauth/authorize");
  private static final URI LOGIN = URI.create("https://api.instagram.com");
  private static final String VERSION = "v25.0";

  /** For an app that is not configured. Nothing outside is reached with these. */
  static final Settings NONE =
      new Settings(
          new StorageSettings.ByConnectionString("UseDevelopmentStorage=true"),
          new GraphApi.Settings(INSTAGRAM, VERSION, TokenPlacement.HEADER),
          new LoginApi.Settings(CONSENT, LOGIN, INSTAGRAM, LoginPlacement.QUERY),
          List.of(),
          PollModule.Settings.DEFAULT,
          new TriggerFunctions.Settings(
              PollModule.Settings.DEFAULT.firing(),
              TriggerFunctions.Settings.DEFAULT_FRESHNESS,
              Optional.empty()),
          InstallationSettings.NONE,
          EventTargets.Settings.NONE,
          CallbackAddress.Rules.NONE,
          SubscriptionModule.SecretPlacement.QUERY,
          Throttle.OnStorageFailure.OPEN);

  Settings {
    keys = List.copyOf(keys);
  }

  /** Where settings come from: app settings are environment variables. */
  @FunctionalInterface
  interface Source {
    @Nullable String get(String name);
  }

  /**
   * @throws ApiException.NotConfigured naming every setting that is missing or malformed, and what
   *     is wrong with it, but no value
   */
  static Settings read(Source source, Clock clock) {
    SettingsReader reader = new SettingsReader(source);
    StorageSettings storage = StorageLocation.read(reader);
    GraphApi.Settings graph = graph(reader);
    LoginApi.Settings login = login(reader, graph);
    PollModule.Settings poll = PollSettingsReader.read(reader);
    TriggerFunctions.Settings triggers = triggers(reader, poll.firing(), source);
    InstallationSettings installation = installation(reader, source, triggers);
    EventTargets.Settings targets = EventTargetReader.read(reader);
    CallbackAddress.Rules callbacks = CallbackReader.read(reader, source, storage, installation);
    SubscriptionModule.SecretPlacement endingSecret = CallbackReader.endingSecret(reader);
    Throttle.OnStorageFailure onThrottleFailure = throttle(reader);
    List<SecretBox.Key> keys = keys(reader, DevelopmentStorage.isUsed(source, storage), clock);
    reader.finish();
    return new Settings(
        storage,
        graph,
        login,
        keys,
        poll,
        triggers,
        installation,
        targets,
        callbacks,
        endingSecret,
        onThrottleFailure);
  }

  private static GraphApi.Settings graph(SettingsReader reader) {
    URI baseUrl =
        reader
            .address(
                "INSTAGRAM_BASE_URL",
                "has to be an https address without path, such as https://graph.instagram.com")
            .orElse(INSTAGRAM);
    String version =
        reader
            .text(
                "INSTAGRAM_API_VERSION", "v[0-9]{1,3}\\.[0-9]", "has to be a version such as v25.0")
            .orElse(VERSION);
    TokenPlacement placement =
        reader.choice(
            "INSTAGRAM_TOKEN_PLACEMENT", TokenPlacement.HEADER, "has to be query or header");
    return new GraphApi.Settings(baseUrl, version, placement);
  }

  private static LoginApi.Settings login(SettingsReader reader, GraphApi.Settings graph) {
    URI consent =
        reader.optional(
            "INSTAGRAM_CONSENT_URL",
            CONSENT,
            "has to be an https address without query, such as "
                + "https://www.instagram.com/oauth/authorize",
            BaseAddress::withPath);
    URI login =
        reader
            .address(
                "INSTAGRAM_LOGIN_URL",
                "has to be an https address without path, such as https://api.instagram.com")
            .orElse(LOGIN);
    LoginPlacement placement =
        reader.choice(
            "INSTAGRAM_LOGIN_PLACEMENT", LoginPlacement.QUERY, "has to be query, header or form");
    return new LoginApi.Settings(consent, login, graph.baseUrl(), placement);
  }

  private static TriggerFunctions.Settings triggers(
      SettingsReader reader, SeenWindow.Firing firing, Source source) {
    Duration freshness =
        reader.duration(
            "TRIGGER_FRESHNESS",
            TriggerFunctions.Settings.DEFAULT_FRESHNESS,
            Duration.ZERO,
            Duration.ofMinutes(5),
            "has to be an ISO 8601 duration up to PT5M, such as PT60S");
    Optional<URI> publicUrl =
        reader.address(
            "PUBLIC_BASE_URL",
            "has to be an https address without path, such as https://connector.example");
    return new TriggerFunctions.Settings(
        firing, freshness, publicUrl.isPresent() ? publicUrl : platformUrl(source));
  }

  private static InstallationSettings installation(
      SettingsReader reader, Source source, TriggerFunctions.Settings triggers) {
    return new InstallationSettings(
        MetaAppReader.read(reader), triggers.publicUrl(), DevelopmentStorage.isDevelopment(source));
  }

  private static Throttle.OnStorageFailure throttle(SettingsReader reader) {
    return reader.choice(
        "THROTTLE_ON_STORAGE_FAILURE", Throttle.OnStorageFailure.OPEN, "has to be open or closed");
  }

  private static List<SecretBox.Key> keys(
      SettingsReader reader, boolean isDevelopment, Clock clock) {
    List<SecretBox.Key> keys =
        reader.required(
            "ENCRYPTION_KEYS",
            "has to be a JSON array such as"
                + " [{\"kid\":\"2026-11\",\"key\":\"BASE64 OF 32 RANDOM BYTES\"}]",
            EncryptionKeys::parse);
    reader.check(
        !EncryptionKeys.anyForDevelopment(keys) || isDevelopment,
        "ENCRYPTION_KEYS holds the public development key, which works only with Azurite and"
            + " AZURE_FUNCTIONS_ENVIRONMENT=Development");
    reader.check(
        !EncryptionKeys.anyTyped(keys),
        "ENCRYPTION_KEYS holds a key that is not random, such as 32 equal bytes: make each with"
            + " openssl rand -base64 32");
    reader.check(
        !EncryptionKeys.noneActive(keys, clock),
        "ENCRYPTION_KEYS holds no key that is active yet: leave out activeFrom in one of them");
    return keys;
  }

  /** The name that Azure gave the app. */
  private static Optional<URI> platformUrl(Source source) {
    String host = source.get("WEBSITE_HOSTNAME");
    return host != null && host.matches("[A-Za-z0-9.-]{1,253}")
        ? Optional.of(URI.create("https://" + host))
        : Optional.empty();
  }
}
