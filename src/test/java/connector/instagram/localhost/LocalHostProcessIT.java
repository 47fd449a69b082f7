package connector.instagram.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import connector.instagram.localhost.sample.CountingInjector;
import connector.instagram.localhost.sample.HttpFunctions;
import connector.instagram.localhost.sample.InjectedFunctions;
import connector.instagram.localhost.sample.TimerFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalHostProcessIT {
  @TempDir private Path folder;

  @Test
  void asksTheInjectorForEveryCallAndStopsWhenItsParentHangsUp() throws Exception {
    Path staging =
        Staging.in(
                folder,
                "{\"extensions\": {\"http\": {\"routePrefix\": \"\"}}}",
                FunctionInstanceInjector.class.getName() + "=" + CountingInjector.class.getName())
            .http("count", InjectedFunctions.class, "GET", "count", "FUNCTION")
            .folder();
    try (LocalHost host = LocalHost.of(staging).environment(KeyCheck.SETTING, "").start()) {
      LocalCaller caller = new LocalCaller(host);
      assertThat(caller.get("/count").body()).isEqualTo("instance 1");
      assertThat(caller.get("/count").body()).isEqualTo("instance 2");
      assertThatThrownBy(
              () ->
                  LocalHost.of(staging)
                      .environment(KeyCheck.SETTING, "")
                      .port(host.baseUrl().getPort())
                      .start())
          .isInstanceOf(LocalHostException.class)
          .hasMessage("Port " + host.baseUrl().getPort() + " is in use.");

      host.hangUp();

      await().until(() -> !host.isAlive());
    }
  }

  @Test
  void firesATimerEarlyWhenAskedAndCountsTheTickOnce() throws Exception {
    Path staging =
        Staging.in(folder, "{}")
            .function(
                "beat",
                TimerFunctions.class,
                """
                {"type": "timerTrigger", "direction": "in", "name": "timer",
                 "schedule": "* * * * * *"}
                """)
            .folder();
    try (LocalHost host =
        LocalHost.of(staging).environment(TimerListener.EARLY_SETTING, "PT0.8S").start()) {
      await().until(() -> beats(host).size() >= 5);

      // The first one pays for the process's start, and may be late for its second.
      List<Instant> all = beats(host);
      List<Instant> beats = all.subList(1, all.size());
      assertThat(beats)
          .allSatisfy(
              beat -> assertThat(beat.get(ChronoField.NANO_OF_SECOND)).isGreaterThan(200_000_000))
          .extracting(Instant::getEpochSecond)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aTickThatTookTooLongIsFollowedByOneAtOnce() throws Exception {
    try (LocalHost host = LocalHost.of(slow()).start()) {
      await().until(() -> times(host, "began").size() >= 4);

      List<Instant> began = times(host, "began");
      List<Instant> ended = times(host, "ended");
      for (int run = 1; run < began.size(); run++) {
        assertThat(began.get(run))
            .isBetween(ended.get(run - 1), ended.get(run - 1).plusMillis(400));
      }
    }
  }

  @Test
  void aStopCutsATickOff() throws Exception {
    LocalHost host = LocalHost.of(slow()).start();
    await().until(() -> times(host, "began").size() == 1);

    host.close();

    assertThat(times(host, "ended")).isEmpty();
  }

  private Path slow() throws Exception {
    return Staging.in(folder, "{}")
        .function(
            "slow",
            TimerFunctions.class,
            """
            {"type": "timerTrigger", "direction": "in", "name": "timer",
             "schedule": "* * * * * *"}
            """)
        .folder();
  }

  private static List<Instant> times(LocalHost host, String what) {
    String start = "INFO [slow] " + what + " ";
    return host.lines().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> Instant.parse(line.substring(start.length())))
        .toList();
  }

  private static List<Instant> beats(LocalHost host) {
    return host.lines().stream()
        .filter(line -> line.startsWith("INFO [beat] at "))
        .map(line -> Instant.parse(line.substring("INFO [beat] at ".length())))
        .toList();
  }

  @Test
  void saysThatAKeyIsMissing() throws Exception {
    Path staging =
        Staging.in(folder, "{}").http("boom", HttpFunctions.class, "GET", "b", "FUNCTION").folder();

    assertThatThrownBy(() -> LocalHost.of(staging).start())
        .hasMessage(
            "Function boom needs a key: set LOCAL_FUNCTION_KEY, or set it empty to ignore keys.");
  }

  @Test
  void saysThatTheStagingFolderIsMissing() {
    assertThatThrownBy(() -> LocalHost.of(folder.resolve("none")).start())
        .hasMessageContaining("There is no staging folder");
  }

  @Test
  void readsTheValuesOfLocalSettings() throws Exception {
    Path file = folder.resolve("local.settings.json");
    Files.writeString(file, "{\"IsEncrypted\": false, \"Values\": {\"A\": \"1\", \"B\": \"2\"}}");

    assertThat(LocalHost.readLocalSettings(file)).isEqualTo(Map.of("A", "1", "B", "2"));
  }
}
