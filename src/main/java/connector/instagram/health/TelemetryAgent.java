package connector.instagram.health;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises an agent that records the addresses of outgoing calls. Instagram's documented form of
 * exchange and renewal has the token and the app's secret in the address.
 */
final class TelemetryAgent {
  private static final Pattern OPTION = Pattern.compile("-(?:javaagent|agentpath):([^=]*).*");

  private static final Pattern KNOWN =
      Pattern.compile(
          "opentelemetry|otel|applicationinsights|datadog|dd-java-agent|newrelic|elastic-apm"
              + "|oneagent|dynatrace|appdynamics|splunk",
          Pattern.CASE_INSENSITIVE);

  private TelemetryAgent() {}

  /** A sentence when one is attached to this JVM, by whatever setting. */
  static Optional<String> warning() {
    return warning(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  static Optional<String> warning(List<String> jvmArguments) {
    return jvmArguments.stream()
        .map(OPTION::matcher)
        .filter(option -> option.matches() && KNOWN.matcher(option.group(1)).find())
        .map(option -> sentence(option.group(1).replaceFirst(".*[/\\\\]", "")))
        .findFirst();
  }

  private static String sentence(String file) {
    return "A telemetry agent is attached to the app ("
        + file
        + "). It may record the addresses of calls to Instagram, and those that exchange and renew"
        + " tokens hold a token or the Meta app's secret. Take it out of JAVA_TOOL_OPTIONS and the"
        + " JVM's arguments, and leave APPLICATIONINSIGHTS_ENABLE_AGENT at false.";
  }
}
