package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has to be known of a run to judge its figures. */
final class RunFacts {
  private final String commit;
  private final double loadBefore = load();

  private RunFacts(String commit) {
    this.commit = commit;
  }

  static RunFacts begin(Path project) {
    return new RunFacts(commit(project));
  }

  /** At the end of the run. */
  Map<String, String> facts(String command) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("commit", commit);
    facts.put(
        "machine",
        "%d cores, %s, JDK %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version")));
    facts.put(
        "load",
        "%.1f before and %.1f after, in the mean of a minute".formatted(loadBefore, load()));
    facts.put("command", command);
    return facts;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Without git it is not known. */
  private static String commit(Path checkout) {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
              .directory(checkout.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor() == 0 ? said : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
