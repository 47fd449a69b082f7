package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invariant 10: an app without its settings starts, and says what is missing. */
class NotConfiguredIT {
  private final Stack stack = Stack.shared();

  @Test
  void theFirstInvocationOfAnyFunctionNamesEverySettingThatIsMissingOrMalformed() {
    try (LocalHost host =
        stack.another(
            Map.of("ENCRYPTION_KEYS", "", "INSTAGRAM_BASE_URL", "ftp://x", "POLL_OVERLAP", "9"))) {
      Connector app = new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY);

      HttpResponse<String> reply = app.operate("GET", "/api/connections", "");

      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body())
          .contains("NotConfigured")
          .contains("ENCRYPTION_KEYS is missing")
          .contains("INSTAGRAM_BASE_URL has to be")
          .contains("POLL_OVERLAP has to be");
      assertThat(app.fire("PollNewMedia", "").statusCode()).isEqualTo(500);
      assertThat(String.join("\n", host.lines())).contains("ENCRYPTION_KEYS is missing");
    }
  }
}
