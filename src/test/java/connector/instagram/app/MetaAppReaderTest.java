package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import connector.instagram.installation.InstallationSettings;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of the Meta app, read as the app reads them. */
class MetaAppReaderTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "AzureWebJobsStorage",
              "UseDevelopmentStorage=true",
              "ENCRYPTION_KEYS",
              "[{\"kid\":\"k\",\"key\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"}]"));

  @Test
  void noneOfThemIsNeeded() {
    assertThat(read())
        .isEqualTo(
            new InstallationSettings(
                InstallationSettings.MetaAppSettings.NONE, Optional.empty(), false));
  }

  @Test
  void eachOfThemIsRead() {
    environment.put("INSTAGRAM_APP_ID", "990602627938098");
    environment.put("INSTAGRAM_APP_SECRET", SECRET);
    environment.put("META_APP_SECRET", "f".repeat(32));
    environment.put("PUBLIC_BASE_URL", "https://connector.example/");
    environment.put("AZURE_FUNCTIONS_ENVIRONMENT", "Development");

    InstallationSettings settings = read();

    assertThat(settings.metaApp())
        .isEqualTo(
            new InstallationSettings.MetaAppSettings(
                Optional.of("990602627938098"), Optional.of(SECRET), Optional.of("f".repeat(32))));
    assertThat(settings.publicUrl()).contains(URI.create("https://connector.example"));
    assertThat(settings.development()).isTrue();
    assertThat(settings.toString()).contains("990602627938098").doesNotContain(SECRET, "ffff");
  }

  @ParameterizedTest
  @CsvSource({
    "INSTAGRAM_APP_ID, my-app",
    "INSTAGRAM_APP_ID, 123",
    "INSTAGRAM_APP_SECRET, too-short",
    "INSTAGRAM_APP_SECRET, two words of a canary",
    "META_APP_SECRET, too-short",
    "META_APP_SECRET, @Microsoft.KeyVault(SecretUri=https://kv.example/secrets/canary)"
  })
  void aMalformedOneIsNamedWithoutItsValue(String name, String value) {
    environment.put(name, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(ApiException.NotConfigured.class)
        .hasMessageContaining(name)
        .message()
        .doesNotContain(value, "canary");
  }

  private InstallationSettings read() {
    return Settings.read(environment::get, Clock.systemUTC()).installation();
  }
}
