package connector.instagram.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryAgentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:/opt/opentelemetry-javaagent.jar",
        "-javaagent:/workers/java/agent/applicationinsights-agent-3.5.4.jar",
        "-javaagent:C:\\agents\\dd-java-agent.jar=dd.trace.enabled=true",
        "-javaagent:/newrelic/newrelic.jar",
        "-agentpath:/opt/dynatrace/oneagent/agent/lib64/liboneagentloader.so=tenant=x"
      })
  void anAgentThatRecordsAddressesIsNamed(String argument) {
    String warning = TelemetryAgent.warning(List.of("-Xmx512m", argument)).orElseThrow();

    assertThat(warning)
        .startsWith("A telemetry agent is attached")
        .contains("JAVA_TOOL_OPTIONS", "APPLICATIONINSIGHTS_ENABLE_AGENT")
        .doesNotContain("tenant=x", "dd.trace", "/opt/", "C:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx512m",
        "-Dotel.traces.exporter=none",
        "-javaagent:/home/dev/.m2/org.jacoco.agent-runtime.jar=destfile=/otel/jacoco.exec",
        "-agentlib:jdwp=transport=dt_socket"
      })
  void whatRecordsNoAddressIsNoReasonToWarn(String argument) {
    assertThat(TelemetryAgent.warning(List.of(argument))).isEmpty();
  }

  @Test
  void asksThisJvm() {
    assertThat(TelemetryAgent.warning()).isEmpty();
  }
}
