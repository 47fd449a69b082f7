package connector.instagram.app;

import connector.instagram.api.NotConfiguredException;
import connector.instagram.feed.Firing;
import connector.instagram.feed.Firing.TrialReels;
import connector.instagram.graph.GraphSettings;
import connector.instagram.graph.GraphSettings.TokenPlacement;
import connector.instagram.graph.LoginSettings;
import connector.instagram.graph.LoginSettings.LoginPlacement;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.polling.PollSettings;
import connector.instagram.secrets.EncryptionKey;
import connector.instagram.storage.StorageSettings;
import connector.instagram.triggers.TriggerSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All settings of the app, checked. */
record Settings(
    StorageSettings storage,
    GraphSettings graph,
    LoginSettings login,
    List<EncryptionKey> keys,
    PollSettings poll,
    TriggerSettings triggers,
    InstallationSettings installation) {
  private static final URI INSTAGRAM = URI.create("https://graph.instagram.com");
  private static final URI CONSENT = URI.create("https://www.instagram.com/oauth/authorize");
  private static final URI LOGIN = URI.create("https://api.instagram.com");
  private static final String VERSION = "v25.0";

  /** For an app that is not configured. Nothing outside is reached with these. */
  static final Settings NONE =
      new Settings(
          new StorageSettings.ByConnectionString("UseDevelopmentStorage=true"),
          new GraphSettings(INSTAGRAM, VERSION, TokenPlacement.HEADER),
          new LoginSettings(CONSENT, LOGIN, INSTAGRAM, LoginPlacement.QUERY),
          List.of(),
          PollSettings.DEFAULT,
          new TriggerSettings(
              PollSettings.DEFAULT.firing(), TriggerSettings.DEFAULT_FRESHNESS, Optional.empty()),
          InstallationSettings.NONE);

  Settings {
    keys = List.copyOf(keys);
  }

  /** Where settings come from: app settings are environment variables. */
  @FunctionalInterface
  interface Source {
    @Nullable String get(String name);
  }

  /**
   * @throws NotConfiguredException naming every setting that is missing or malformed, and what is
   *     wrong with it, but no value
   */
  static Settings read(Source source, Clock clock) {
    SettingsReader reader = new SettingsReader(source);
    StorageSettings storage = StorageLocation.read(reader);
    GraphSettings graph = graph(reader);
    LoginSettings login = login(reader, graph);
    PollSettings poll = poll(reader);
    TriggerSettings triggers = triggers(reader, poll.firing(), source);
    InstallationSettings installation = MetaAppReader.read(reader, source, triggers.publicUrl());
    List<EncryptionKey> keys = keys(reader);
    reader.check(
        !EncryptionKeys.anyForDevelopment(keys) || DevelopmentStorage.isUsed(source, storage),
        "ENCRYPTION_KEYS holds the public development key, which works only with Azurite and"
            + " AZURE_FUNCTIONS_ENVIRONMENT=Development");
    reader.check(
        !EncryptionKeys.anyTyped(keys),
        "ENCRYPTION_KEYS holds a key that is not random, such as 32 equal bytes: make each with"
            + " openssl rand -base64 32");
    reader.check(
        !EncryptionKeys.noneActive(keys, clock),
        "ENCRYPTION_KEYS holds no key that is active yet: leave out activeFrom in one of them");
    reader.finish();
    return new Settings(storage, graph, login, keys, poll, triggers, installation);
  }

  private static GraphSettings graph(SettingsReader reader) {
    URI baseUrl =
        reader.optional(
            "INSTAGRAM_BASE_URL",
            INSTAGRAM,
            "has to be an https address without path, such as https://graph.instagram.com",
            BaseAddress::parse);
    String version =
        reader.optional(
            "INSTAGRAM_API_VERSION",
            VERSION,
            "has to be a version such as v25.0",
            text -> SettingsReader.matching(text, "v[0-9]{1,3}\\.[0-9]"));
    TokenPlacement placement =
        reader.optional(
            "INSTAGRAM_TOKEN_PLACEMENT",
            TokenPlacement.HEADER,
            "has to be query or header",
            text ->
                TokenPlacement.valueOf(
                    SettingsReader.matching(text, "query|header").toUpperCase(Locale.ROOT)));
    return new GraphSettings(baseUrl, version, placement);
  }

  private static LoginSettings login(SettingsReader reader, GraphSettings graph) {
    URI consent =
        reader.optional(
            "INSTAGRAM_CONSENT_URL",
            CONSENT,
            "has to be an https address without query, such as "
                + "https://www.instagram.com/oauth/authorize",
            BaseAddress::withPath);
    URI login =
        reader.optional(
            "INSTAGRAM_LOGIN_URL",
            LOGIN,
            "has to be an https address without path, such as https://api.instagram.com",
            BaseAddress::parse);
    LoginPlacement placement =
        reader.optional(
            "INSTAGRAM_LOGIN_PLACEMENT",
            LoginPlacement.QUERY,
            "has to be query, header or form",
            text ->
                LoginPlacement.valueOf(
                    SettingsReader.matching(text, "query|header|form").toUpperCase(Locale.ROOT)));
    return new LoginSettings(consent, login, graph.baseUrl(), placement);
  }

  private static PollSettings poll(SettingsReader reader) {
    Duration overlap =
        reader.optional(
            "POLL_OVERLAP",
            PollSettings.DEFAULT.overlap(),
            "has to be an ISO 8601 duration between PT1M and P7D, such as PT24H",
            text ->
                SettingsReader.between(
                    Duration.parse(text), Duration.ofMinutes(1), Duration.ofDays(7)));
    Duration grace =
        reader.optional(
            "OUTBOX_GRACE",
            PollSettings.DEFAULT.grace(),
            "has to be an ISO 8601 duration between PT1S and PT1H, such as PT5M",
            text ->
                SettingsReader.between(
                    Duration.parse(text), Duration.ofSeconds(1), Duration.ofHours(1)));
    TrialReels trialReels =
        reader.optional(
            "TRIAL_REELS",
            TrialReels.FIRE,
            "has to be fire or ignore",
            text ->
                TrialReels.valueOf(
                    SettingsReader.matching(text, "fire|ignore").toUpperCase(Locale.ROOT)));
    return PollSettings.DEFAULT.with(new Firing(overlap, trialReels), grace);
  }

  private static TriggerSettings triggers(SettingsReader reader, Firing firing, Source source) {
    Duration freshness =
        reader.optional(
            "TRIGGER_FRESHNESS",
            TriggerSettings.DEFAULT_FRESHNESS,
            "has to be an ISO 8601 duration up to PT5M, such as PT60S",
            text ->
                SettingsReader.between(Duration.parse(text), Duration.ZERO, Duration.ofMinutes(5)));
    Optional<URI> publicUrl =
        reader.optional(
            "PUBLIC_BASE_URL",
            platformUrl(source),
            "has to be an https address without path, such as https://connector.example",
            text -> Optional.of(BaseAddress.parse(text)));
    return new TriggerSettings(firing, freshness, publicUrl);
  }

  private static List<EncryptionKey> keys(SettingsReader reader) {
    return reader.required(
        "ENCRYPTION_KEYS",
        "has to be a JSON array such as"
            + " [{\"kid\":\"2026-11\",\"key\":\"BASE64 OF 32 RANDOM BYTES\"}]",
        EncryptionKeys::parse);
  }

  /** The name that Azure gave the app. */
  private static Optional<URI> platformUrl(Source source) {
    return Optional.ofNullable(source.get("WEBSITE_HOSTNAME"))
        .filter(host -> host.matches("[A-Za-z0-9.-]{1,253}"))
        .map(host -> URI.create("https://" + host));
  }
}
