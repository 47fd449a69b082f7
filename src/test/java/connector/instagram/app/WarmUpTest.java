package connector.instagram.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import connector.instagram.faults.HandClock;
import connector.instagram.network.JavaChild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  @TempDir private Path folder;

  /** A failure would be seen by nobody: the thread keeps it to itself. */
  @Test
  void whoHasWaitedFindsTheClassesOfStorageLoaded() throws Exception {
    assertThat(loaded())
        .contains(
            "com.azure.storage.blob.BlobContainerClient",
            "connector.instagram.storage.BlobDocuments");
  }

  @Test
  void nothingIsSent() throws Exception {
    assertThat(loaded())
        .contains("jdk.internal.net.http.HttpClientImpl")
        .noneMatch(name -> name.startsWith("jdk.internal.net.http.Http1Exchange"));
  }

  @Test
  void whoIsInterruptedWhileItWaitsStaysInterrupted() {
    WarmUp warmUp = new WarmUp(WarmUpTest::hang, Clock.systemUTC()).start();

    Thread.currentThread().interrupt();
    warmUp.await();

    assertThat(Thread.interrupted()).isTrue();
  }

  /** Whoever waited would wait for ten seconds, and at every invocation again. */
  @Test
  @Timeout(5)
  void nobodyWaitsForOneThatHangsOnceItsTimeIsOver() {
    HandClock clock = new HandClock(Instant.parse("2026-11-27T08:00:00Z"));
    WarmUp warmUp = new WarmUp(WarmUpTest::hang, clock).start();
    clock.advance(Duration.ofSeconds(10));

    assertThatNoException().isThrownBy(warmUp::await);
  }

  private static void hang() {
    new Semaphore(0).acquireUninterruptibly();
  }

  private List<String> loaded() throws Exception {
    Path list = folder.resolve("classes.log");
    Process child =
        JavaChild.start(
            List.of("-Xlog:class+load:file=" + list.toAbsolutePath() + "::filecount=0"),
            WarmUpOnce.class);
    assertThat(new String(child.getInputStream().readAllBytes(), UTF_8).trim()).isEqualTo("warm");
    assertThat(child.waitFor()).isZero();
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      names.add(line.replaceFirst("^(\\[[^]]*\\])*\\s*", "").split(" ", 2)[0]);
    }
    return names;
  }
}
