package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SimpleBrowser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rule B2: an agent that writes down every address sees no token in one. Rule S7: except where a
 * token is exchanged or renewed in the documented form, of which health warns.
 */
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

  @ParameterizedTest
  @CsvSource({"query, true", "form, false"})
  void exchangeAndRenewalTellTokenAndSecretInTheDocumentedFormOnlyAndHealthWarns(
      String placement, boolean told) {
    assertThat(AGENT).isRegularFile();
    Map<String, String> settings = new TreeMap<>(AGENT_SETTINGS);
    settings.put("INSTAGRAM_LOGIN_PLACEMENT", placement);
    SandboxAccount account = stack.sandbox().addAccount("watched." + placement, 1);
    stack.sandbox().signIn().person(account.userId());
    SandboxAccount pasted = stack.sandbox().issueToken(account.userId(), Duration.ofDays(2));
    try (LocalHost host = stack.another(SignInStack.settings(settings));
        ClientPage page = ClientPage.open()) {
      Connector connector = new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY);
      SignInStack signIn = SignInStack.over(host.baseUrl(), connector, stack.sandbox());
      SignInStack.Client client = signIn.client("Watched", page);
      try {
        connector.connect(pasted.accessToken());
        assertThat(connector.fire("RenewTokens", "").statusCode()).isEqualTo(200);
        signInAt(host, client, page);
        assertThat(connector.operate("GET", "/api/health", "").body())
            .contains("A telemetry agent is attached to the app (opentelemetry-javaagent.jar)");
      } finally {
        signIn.forget(client);
      }

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(spans(host))
                      .anyMatch(span -> span.contains("/oauth/access_token"))
                      .anyMatch(span -> span.matches(".*:[0-9]+/access_token.*"))
                      .anyMatch(span -> span.contains("/refresh_access_token")));
      String everything = String.join("\n", host.lines());
      assertThat(everything.contains(RegisteredApp.USUAL.instagramSecret()))
          .as("the app's secret is told")
          .isEqualTo(told);
      assertThat(everything.contains(pasted.accessToken())).as("the token is told").isEqualTo(told);
      assertThat(everything.contains(client.secret())).as("the client's secret").isFalse();
    }
  }

  private static void signInAt(LocalHost host, SignInStack.Client client, ClientPage page) {
    SimpleBrowser browser = new SimpleBrowser();
    URI begin =
        host.baseUrl()
            .resolve(
                "/api/oauth/authorize?response_type=code&client_id="
                    + client.id()
                    + "&redirect_uri="
                    + URLEncoder.encode(page.address().toString(), StandardCharsets.UTF_8));
    SimpleBrowser.Page ours = browser.press(browser.open(begin), "answer", "allow");
    browser.press(ours, "answer", "allow");
    assertThat(page.lastVisit()).containsKey("code");
  }

  private static List<String> spans(LocalHost host) {
    return host.lines().stream().filter(line -> line.contains("url.full=")).toList();
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
