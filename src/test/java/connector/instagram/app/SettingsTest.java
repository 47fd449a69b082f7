package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.api.ApiException;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.GraphApi.Settings.TokenPlacement;
import connector.instagram.polling.PollModule;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.AppIdentity;
import connector.instagram.storage.StorageSettings;
import connector.instagram.triggers.TriggerFunctions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String STORAGE =
      "DefaultEndpointsProtocol=https;AccountName=prod;AccountKey=c2VjcmV0LXZhbHVl;"
          + "EndpointSuffix=core.windows.net";
  private static final String AZURITE =
      "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0LXZhbHVl;"
          + "BlobEndpoint=http://%s:10000/devstoreaccount1;"
          + "QueueEndpoint=http://%s:10001/devstoreaccount1;";
  // Its base64 is full of the characters that base64url writes differently.
  private static final byte[] KEY = HexFormat.of().parseHex("fbfffeefbfdf7ff7".repeat(4));
  private static final String DEVELOPMENT_KEY =
      keys("development", "instagram-connector-development!".getBytes(StandardCharsets.US_ASCII));

  private final Map<String, String> environment =
      new HashMap<>(Map.of("AzureWebJobsStorage", STORAGE, "ENCRYPTION_KEYS", keys("k1", KEY)));

  @Test
  void hasDefaultsForEverythingThatCanHaveOne() {
    Settings settings = read();

    assertThat(settings.storage()).isEqualTo(new StorageSettings.ByConnectionString(STORAGE));
    assertThat(settings.graph().baseUrl()).isEqualTo(URI.create("https://graph.instagram.com"));
    assertThat(settings.graph().version()).isEqualTo("v25.0");
    assertThat(settings.graph().tokenPlacement()).isEqualTo(TokenPlacement.HEADER);
    assertThat(settings.poll()).isEqualTo(PollModule.Settings.DEFAULT);
    assertThat(settings.poll().overlap()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.triggers())
        .isEqualTo(
            new TriggerFunctions.Settings(
                SeenWindow.Firing.all(Duration.ofHours(24)),
                TriggerFunctions.Settings.DEFAULT_FRESHNESS,
                Optional.empty()));
  }

  @Test
  void takesAzuresNameForTheAppUnlessAnotherIsSet() {
    environment.put("WEBSITE_HOSTNAME", "func-abc.azurewebsites.net");
    assertThat(read().triggers().publicUrl())
        .contains(URI.create("https://func-abc.azurewebsites.net"));

    environment.put("PUBLIC_BASE_URL", "https://connector.example/");
    assertThat(read().triggers().publicUrl()).contains(URI.create("https://connector.example"));
  }

  @Test
  void readsEverySetting() {
    environment.put("INSTAGRAM_BASE_URL", "https://graph.instagram.example:8443/");
    environment.put("INSTAGRAM_API_VERSION", " v26.0 ");
    environment.put("INSTAGRAM_TOKEN_PLACEMENT", "query");
    environment.put("POLL_OVERLAP", "PT6H");
    environment.put("TRIGGER_FRESHNESS", "PT2M");
    environment.put("TRIAL_REELS", "ignore");

    Settings settings = read();

    assertThat(settings.graph().baseUrl())
        .isEqualTo(URI.create("https://graph.instagram.example:8443"));
    assertThat(settings.graph().version()).isEqualTo("v26.0");
    assertThat(settings.graph().tokenPlacement()).isEqualTo(TokenPlacement.QUERY);
    assertThat(settings.poll().overlap()).isEqualTo(Duration.ofHours(6));
    assertThat(settings.poll().firing())
        .isEqualTo(new SeenWindow.Firing(Duration.ofHours(6), SeenWindow.Firing.TrialReels.IGNORE));
    assertThat(settings.triggers().firing()).isEqualTo(settings.poll().firing());
    assertThat(settings.triggers().freshness()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void reachesStorageByIdentityWhereThereIsNoConnectionString() {
    environment.remove("AzureWebJobsStorage");
    URI blobs = URI.create("https://st1.blob.core.windows.net/");
    environment.put("AzureWebJobsStorage__blobServiceUri", blobs.toString());
    assertThat(read().storage())
        .isEqualTo(new StorageSettings.ByIdentity(blobs, Optional.empty(), AppIdentity.OWN));

    String clientId = "00000000-0000-0000-0000-000000000001";
    environment.put("AzureWebJobsStorage__clientId", clientId);
    assertThat(((StorageSettings.ByIdentity) read().storage()).identity().clientId())
        .contains(clientId);
    environment.put("AzureWebJobsStorage", STORAGE);
    assertThat(read().storage()).isEqualTo(new StorageSettings.ByConnectionString(STORAGE));
  }

  @Test
  void complainsOfAnIdentityThatIsMalformed() {
    environment.remove("AzureWebJobsStorage");
    environment.put("AzureWebJobsStorage__blobServiceUri", "http://st1.blob.core.windows.net/");
    environment.put("AzureWebJobsStorage__clientId", "the-app");

    assertThat(complaint())
        .contains("AzureWebJobsStorage__blobServiceUri has to be the https address")
        .contains("AzureWebJobsStorage__clientId has to be the client id");
  }

  @Test
  void readsKeys() {
    environment.put(
        "ENCRYPTION_KEYS",
        """
        [{"kid": "old", "key": "%s"},
         {"kid": "new", "key": "%s", "activeFrom": "2026-11-10T00:00:00Z", "note": "x"}]
        """
            .formatted(
                Base64.getEncoder().encodeToString(KEY),
                Base64.getUrlEncoder().withoutPadding().encodeToString(KEY)));

    assertThat(read().keys())
        .containsExactly(
            SecretBox.Key.of("old", KEY, Instant.EPOCH),
            SecretBox.Key.of("new", KEY, Instant.parse("2026-11-10T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void takesBlankForMissing(String blank) {
    environment.put("INSTAGRAM_API_VERSION", blank);
    environment.put("ENCRYPTION_KEYS", blank);

    assertThat(complaint()).contains("ENCRYPTION_KEYS is missing").doesNotContain("VERSION");
  }

  @Test
  void namesEverythingThatIsMissing() {
    environment.clear();

    assertThat(complaint())
        .contains("AzureWebJobsStorage is missing", "ENCRYPTION_KEYS is missing")
        .doesNotContain("INSTAGRAM", "POLL_OVERLAP");
  }

  @Test
  void namesEverythingThatIsMalformedButNoValue() {
    environment.remove("AzureWebJobsStorage");
    environment.put(
        "INSTAGRAM_BASE_URL", "https://secret-value-1@graph.instagram.com/secret-value");
    environment.put("INSTAGRAM_API_VERSION", "secret-value-2");
    environment.put("INSTAGRAM_TOKEN_PLACEMENT", "secret-value-3");
    environment.put("POLL_OVERLAP", "secret-value-4");
    environment.put("ENCRYPTION_KEYS", "[{\"kid\":\"secret-value-5\",\"key\":\"secret-value-6\"}]");

    ApiException.NotConfigured failure =
        catchThrowableOfType(ApiException.NotConfigured.class, () -> read());

    assertThat(failure.getMessage())
        .contains(
            "AzureWebJobsStorage",
            "INSTAGRAM_BASE_URL",
            "INSTAGRAM_API_VERSION",
            "INSTAGRAM_TOKEN_PLACEMENT",
            "POLL_OVERLAP",
            "ENCRYPTION_KEYS")
        .doesNotContain("secret-value");
    assertThat(failure).hasNoCause();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSTAGRAM_API_VERSION     | 25.0
          INSTAGRAM_API_VERSION     | v25
          INSTAGRAM_API_VERSION     | v25.0/../x
          INSTAGRAM_TOKEN_PLACEMENT | cookie
          TRIGGER_FRESHNESS         | 60
          TRIGGER_FRESHNESS         | PT6M
          TRIAL_REELS               | false
          TRIAL_REELS               | IGNORE
          PUBLIC_BASE_URL           | connector.example
          PUBLIC_BASE_URL           | http://connector.example
          PUBLIC_BASE_URL           | https://connector.example/api
          POLL_OVERLAP              | 24h
          POLL_OVERLAP              | PT59S
          POLL_OVERLAP              | P7DT1S
          POLL_OVERLAP              | -PT1H
          INSTAGRAM_BASE_URL        | graph.instagram.com
          INSTAGRAM_BASE_URL        | https://
          INSTAGRAM_BASE_URL        | https:graph.instagram.com
          INSTAGRAM_BASE_URL        | ftp://graph.instagram.com
          INSTAGRAM_BASE_URL        | https://graph.instagram.com/v25.0
          INSTAGRAM_BASE_URL        | https://graph.instagram.com?x=y
          INSTAGRAM_BASE_URL        | https://graph.instagram.com#x
          INSTAGRAM_BASE_URL        | https://a:b@graph.instagram.com
          INSTAGRAM_BASE_URL        | https://graph instagram.com
          INSTAGRAM_BASE_URL        | http://graph.instagram.com
          INSTAGRAM_BASE_URL        | http://127.0.0.1.evil.example
          INSTAGRAM_BASE_URL        | http://localhost@evil.example
          INSTAGRAM_BASE_URL        | http://10.0.0.1:7072
          ENCRYPTION_KEYS           | none
          ENCRYPTION_KEYS           | []
          ENCRYPTION_KEYS           | {}
          ENCRYPTION_KEYS           | ["k1"]
          ENCRYPTION_KEYS           | [{"kid":"k1"}]
          ENCRYPTION_KEYS           | [{"kid":"k1","key":"c2hvcnQ="}]
          ENCRYPTION_KEYS           | [{"key":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="}]
          ENCRYPTION_KEYS           | [{"kid":"a b","key":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="}]
          ENCRYPTION_KEYS           | [{"kid":"k1","key":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=","activeFrom":"soon"}]
          """)
  void complainsOfMalformedSetting(String name, String value) {
    environment.put(name, value);

    assertThat(complaint()).contains(name + " has to be ");
  }

  @Test
  void complainsOfTwoKeysOfOneName() {
    String one = keys("k1", KEY).substring(1, keys("k1", KEY).length() - 1);
    environment.put("ENCRYPTION_KEYS", "[" + one + "," + one + "]");

    assertThat(complaint()).contains("ENCRYPTION_KEYS has to be ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AzureWebJobsStorage", "ENCRYPTION_KEYS", "INSTAGRAM_API_VERSION"})
  void recognisesUnresolvedKeyVaultReference(String name) {
    environment.put(
        name, "@Microsoft.KeyVault(SecretUri=https://secret-value.vault.azure.net/secrets/x)");

    assertThat(complaint())
        .contains(name + " is a Key Vault reference that was not resolved")
        .doesNotContain("secret-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:7072",
        "http://localhost:7072",
        "http://[::1]:7072",
        "http://localhost"
      })
  void allowsPlainHttpToThisMachine(String url) {
    environment.put("INSTAGRAM_BASE_URL", url);

    assertThat(read().graph().baseUrl()).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UseDevelopmentStorage=true",
        "UseDevelopmentStorage=true;",
        "UseDevelopmentStorage=True",
        " UseDevelopmentStorage=TRUE; ",
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://127.0.0.1"
      })
  void takesDevelopmentKeyWithAzuriteShorthand(String storage) {
    development("Development", storage);

    assertThat(read().keys()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
  void takesDevelopmentKeyWithAzuriteOnThisMachine(String host) {
    development("Development", AZURITE.replace("%s", host));

    assertThat(read().keys()).hasSize(1);
  }

  @Test
  void refusesDevelopmentKeyWithAnEmulatorBehindAProxyElsewhere() {
    development(
        "Development", "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://proxy");

    assertThat(complaint()).contains("public development key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Production", "Staging"})
  void refusesDevelopmentKeyOutsideDevelopment(String name) {
    development(name, "UseDevelopmentStorage=true");

    assertThat(complaint()).contains("public development key");
  }

  @Test
  void refusesDevelopmentKeyWhenNothingNamesTheEnvironment() {
    development("Development", "UseDevelopmentStorage=true");
    environment.remove("AZURE_FUNCTIONS_ENVIRONMENT");

    assertThat(complaint()).contains("public development key");
  }

  @Test
  void refusesDevelopmentKeyWithRealStorage() {
    development("Development", STORAGE);

    assertThat(complaint()).contains("public development key").doesNotContain("c2VjcmV0LXZhbHVl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "azurite.example",
        "127.0.0.1.evil.example",
        "10.0.0.4",
        "localhost@evil.example",
        ""
      })
  void refusesDevelopmentKeyWithAzuriteElsewhere(String host) {
    development("Development", AZURITE.replace("%s", host));

    assertThat(complaint()).contains("public development key");
  }

  @Test
  void refusesDevelopmentKeyAmongOthers() {
    String development = DEVELOPMENT_KEY.substring(1, DEVELOPMENT_KEY.length() - 1);
    environment.put("ENCRYPTION_KEYS", keys("k1", KEY).replace("]", "," + development + "]"));

    assertThat(complaint()).contains("public development key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "ff", "41", "00ff", "01020304", "31323334353637"})
  void refusesAKeyThatNobodyDrewAtRandom(String pattern) {
    byte[] bytes = HexFormat.of().parseHex(pattern.repeat(32).substring(0, 64));
    environment.put(
        "ENCRYPTION_KEYS", keys("k1", KEY).replace("]", "," + keys("k2", bytes).substring(1)));

    assertThat(complaint()).contains("ENCRYPTION_KEYS holds a key that is not random");
  }

  @Property(tries = 1_000, seed = "20261125")
  void takesEveryRandomKey(@ForAll long seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    environment.put("ENCRYPTION_KEYS", keys("k1", bytes));

    assertThat(read().keys()).hasSize(1);
  }

  @Test
  void printsNoSecret() {
    assertThat(read().toString())
        .doesNotContain("c2VjcmV0LXZhbHVl", Base64.getEncoder().encodeToString(KEY));
  }

  private void development(String environmentName, String storage) {
    environment.put("AZURE_FUNCTIONS_ENVIRONMENT", environmentName);
    environment.put("AzureWebJobsStorage", storage);
    environment.put("ENCRYPTION_KEYS", DEVELOPMENT_KEY);
  }

  @Test
  void keysOfWhichNoneIsActiveYetAreNamed() {
    String key = Base64.getEncoder().encodeToString(KEY);
    environment.put(
        "ENCRYPTION_KEYS",
        "[{\"kid\":\"k\",\"activeFrom\":\"2999-01-01T00:00:00Z\",\"key\":\"" + key + "\"}]");

    assertThatThrownBy(this::read).hasMessageContaining("no key that is active yet");
  }

  private Settings read() {
    return Settings.read(environment::get, Clock.systemUTC());
  }

  private String complaint() {
    return String.valueOf(
        catchThrowableOfType(ApiException.NotConfigured.class, () -> read()).getMessage());
  }

  private static String keys(String kid, byte[] bytes) {
    return "[{\"kid\":\"%s\",\"key\":\"%s\"}]"
        .formatted(kid, Base64.getEncoder().encodeToString(bytes));
  }
}
