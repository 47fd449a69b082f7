package connector.instagram.encryption;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.installation.Installations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes the encryption key of an app while everybody uses it (S4). */
final class KeyChange {
  /** Where one begins: what follows in it is random, and may look like the beginning of another. */
  private static final Pattern ENCRYPTED =
      Pattern.compile("(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]+(?=\\.)");

  private final KeyChangeStage stage;
  private final int rounds;

  KeyChange(KeyChangeStage stage, int people, int rounds) {
    this.stage = stage;
    this.rounds = rounds;
    Installations.enterMetaApp(stage.installation, "1234", "instagram-secret", "meta-secret");
    for (int i = 0; i < people; i++) {
      var unused = stage.signUp();
    }
  }

  /** Fails when anybody was signed out, or when something is left under the old key. */
  void underLoad() throws InterruptedException, ExecutionException {
    assertThat(kids(stage.everything())).containsOnly("old");
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> load =
        List.of(
            threads.submit(() -> repeat(stage::poll)),
            threads.submit(() -> repeat(() -> stage.people.forEach(stage::refreshAll))),
            threads.submit(() -> repeat(() -> stage.people.forEach(stage::renew))),
            threads.submit(() -> repeat(() -> stage.people.forEach(stage::check))),
            threads.submit(() -> stage.people.forEach(stage::signIn)));
    stage.clock.advance(Duration.ofHours(26));
    int calls = 0;
    while (load.stream().anyMatch(thread -> !thread.isDone())) {
      var unused = stage.reEncryption.reEncrypt(AMPLE);
      calls++;
    }
    for (Future<?> thread : load) {
      var unused = thread.get();
    }
    threads.shutdown();
    assertThat(calls).as("calls beside the load").isPositive();
    KeyUsage.Report last = stage.reEncryption.reEncrypt(AMPLE);
    for (int i = 0; last.left() > 0 && i < 10; i++) {
      last = stage.reEncryption.reEncrypt(AMPLE);
    }

    assertThat(last.left()).isZero();
    assertThat(last.secrets()).containsOnlyKeys("next");
    assertThat(last.secrets().get("next")).isEqualTo(stage.people.size() + 2);
    assertThat(kids(stage.everything())).containsOnly("next");
  }

  /** Without the old key everybody is still who he was. */
  void retireTheOldKey() {
    KeyChangeStage later = stage.restartedWith(KeyChangeStage.Keys.NEW_ONLY);

    later.people.forEach(later::check);
    later.people.forEach(later::refreshAll);
    assertThat(later.installation.current(AMPLE).metaApp())
        .hasValueSatisfying(
            app ->
                assertThat(app.signingSecrets())
                    .containsExactly("instagram-secret", "meta-secret"));
  }

  private void repeat(Runnable work) {
    for (int i = 0; i < rounds; i++) {
      work.run();
    }
  }

  /** The keys of all that looks encrypted, wherever it lies. */
  static List<String> kids(String text) {
    List<String> kids = new ArrayList<>();
    Matcher headers = ENCRYPTED.matcher(text);
    while (headers.find()) {
      String header =
          new String(Base64.getUrlDecoder().decode(headers.group()), StandardCharsets.UTF_8);
      Matcher kid = Pattern.compile("\"kid\":\"([^\"]*)\"").matcher(header);
      assertThat(kid.find()).as(header).isTrue();
      kids.add(kid.group(1));
    }
    return kids;
  }
}
