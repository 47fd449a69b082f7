package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.graph.LoginApi;
import connector.instagram.graph.LoginApi.Settings.LoginPlacement;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginSettingsTest {
  private final Map<String, String> environment = SampleEnvironment.production();

  @Test
  void isInstagramsDocumentedFormUnlessSetOtherwise() {
    assertThat(read())
        .isEqualTo(
            new LoginApi.Settings(
                URI.create("https://www.instagram.com/oauth/authorize"),
                URI.create("https://api.instagram.com"),
                URI.create("https://graph.instagram.com"),
                LoginPlacement.QUERY));
  }

  @Test
  void readsEverySetting() {
    environment.put("INSTAGRAM_BASE_URL", "https://graph.instagram.example:8443/");
    environment.put("INSTAGRAM_CONSENT_URL", "https://consent.example/oauth/authorize");
    environment.put("INSTAGRAM_LOGIN_URL", "https://login.example/");
    environment.put("INSTAGRAM_LOGIN_PLACEMENT", "form");

    assertThat(read())
        .isEqualTo(
            new LoginApi.Settings(
                URI.create("https://consent.example/oauth/authorize"),
                URI.create("https://login.example"),
                URI.create("https://graph.instagram.example:8443"),
                LoginPlacement.FORM));
  }

  @Test
  void allowsPlainHttpToThisMachine() {
    environment.put("INSTAGRAM_CONSENT_URL", "http://127.0.0.1:7072/oauth/authorize");
    environment.put("INSTAGRAM_LOGIN_URL", "http://localhost:7072");

    assertThat(read().consentUrl()).hasToString("http://127.0.0.1:7072/oauth/authorize");
    assertThat(read().loginUrl()).hasToString("http://localhost:7072");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSTAGRAM_CONSENT_URL     | http://www.instagram.com/oauth/authorize
          INSTAGRAM_CONSENT_URL     | https://www.instagram.com/oauth/authorize?x=y
          INSTAGRAM_CONSENT_URL     | https://www.instagram.com/oauth/authorize#x
          INSTAGRAM_CONSENT_URL     | https://a:b@www.instagram.com/oauth/authorize
          INSTAGRAM_CONSENT_URL     | https://www instagram.com/
          INSTAGRAM_LOGIN_URL       | https://api.instagram.com/oauth
          INSTAGRAM_LOGIN_URL       | http://api.instagram.com
          INSTAGRAM_LOGIN_PLACEMENT | body
          INSTAGRAM_LOGIN_PLACEMENT | QUERY
          """)
  void complainsOfWhatIsMalformed(String name, String value) {
    environment.put(name, value);

    assertThatThrownBy(this::read).hasMessageContaining(name + " has to be ");
  }

  private LoginApi.Settings read() {
    return Settings.read(environment::get, Clock.systemUTC()).login();
  }
}
