package connector.instagram.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.network.JavaChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cold start of the poll pays for, by the classes that its process loads. */
class PollClassesTest {
  private static final String HTTP_CLIENT = "org.apache.hc.";
  private static final String CLOUD_EVENTS = "io.cloudevents.";

  @TempDir private Path folder;

  @Test
  void aPollLoadsNothingOfTheLibrariesThatOnlyDeliveriesUse() throws Exception {
    List<String> loaded = loaded();

    assertThat(loaded)
        .contains("connector.instagram.polling.PollRun", "connector.instagram.outbox.OutboxRelay")
        .noneMatch(name -> name.startsWith(HTTP_CLIENT))
        .noneMatch(name -> name.startsWith(CLOUD_EVENTS))
        .noneMatch(name -> name.startsWith("com.azure.storage.queue."));
  }

  /** So that the other one cannot be green for want of a list. */
  @Test
  void whoeverDeliversLoadsThem() throws Exception {
    assertThat(loaded(PollOnce.DELIVERS)).anyMatch(name -> name.startsWith(HTTP_CLIENT));
  }

  private List<String> loaded(String... arguments) throws IOException, InterruptedException {
    Path list = folder.resolve("classes.log");
    Process child =
        JavaChild.start(
            List.of("-Xlog:class+load:file=" + list.toAbsolutePath() + "::filecount=0"),
            PollOnce.class,
            arguments);
    String said = new String(child.getInputStream().readAllBytes(), UTF_8).trim();
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo("connected=201 events=1");
    try (var lines = Files.lines(list)) {
      return lines
          .map(line -> line.replaceFirst("^(\\[[^]]*\\])*\\s*", "").split(" ", 2)[0])
          .toList();
    }
  }
}
