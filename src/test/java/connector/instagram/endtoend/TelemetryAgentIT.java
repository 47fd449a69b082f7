package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.sandbox.SandboxAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule B2: an agent that writes down every address sees no token in one. */
class TelemetryAgentIT {
  private static final Path AGENT =
      Path.of(System.getProperty("connector.agent", "target/agent/opentelemetry-javaagent.jar"));
  private static final Map<String, String> AGENT_SETTINGS =
      Map.of(
          "JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT.toAbsolutePath(),
          "OTEL_TRACES_EXPORTER", "console",
          "OTEL_METRICS_EXPORTER", "none",
          "OTEL_LOGS_EXPORTER", "none",
          "OTEL_BSP_SCHEDULE_DELAY", "100",
          // Otherwise a span of the storage client hides those of calls that follow it.
          "OTEL_INSTRUMENTATION_EXPERIMENTAL_SPAN_SUPPRESSION_STRATEGY", "none");

  private final Stack stack = Stack.shared();

  @Test
  void noSpanCarriesATokenOrAKey() {
    assertThat(AGENT).isRegularFile();
    SandboxAccount account = stack.sandbox().addAccount("watched.bird", 130);
    try (LocalHost host = stack.another(AGENT_SETTINGS)) {
      Connector connector = new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY);
      Connector.Connected connected = connector.connect(account.accessToken());
      for (String path :
          List.of("v2/me", "users/self/media/recent?count=150", "trigger/v2/me/media/new")) {
        assertThat(connector.act("/api/" + path, connected.key()).statusCode()).isLessThan(300);
      }
      assertThat(connector.fire("PollNewMedia", "").statusCode()).isEqualTo(200);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(spansOfInstagram(host)).hasSizeGreaterThan(5));
      String everything = String.join("\n", host.lines());
      assertThat(spansOfInstagram(host)).anyMatch(span -> span.contains("/me/media"));
      assertThat(everything.contains(account.accessToken())).as("the token is told").isFalse();
      assertThat(everything.contains(secretOf(connected))).as("the key is told").isFalse();
    }
  }

  private static List<String> spansOfInstagram(LocalHost host) {
    return host.lines().stream()
        .filter(line -> line.contains("url.full=") && line.contains("/v25.0/"))
        .toList();
  }

  private static String secretOf(Connector.Connected connected) {
    return connected.key().substring(connected.key().lastIndexOf('.') + 1);
  }
}
