package connector.instagram.encryption;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.installation.Installations;
import connector.instagram.json.Json;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule S4: the key is changed while everybody goes on, and then the old one can go. */
class KeyChangeTest {
  private final Faults faults = new Faults();
  private final Map<String, MemoryDocuments> containers = new TreeMap<>();
  private final KeyChangeStage stage =
      new KeyChangeStage(this::container, KeyChangeStage.Keys.BOTH);

  @Test
  void nobodyIsSignedOutAndNothingIsLeftUnderTheOldKey() throws Exception {
    KeyChange change = new KeyChange(stage, 30, 20);

    change.underLoad();

    change.retireTheOldKey();
  }

  @Test
  void aKeyThatIsOnlyPublishedIsNotUsedYet() {
    var unused = stage.signUp();

    KeyUsage.Report report = stage.reEncryption.reEncrypt(AMPLE);

    assertThat(report.active()).isEqualTo("old");
    assertThat(report.reEncrypted()).isZero();
    assertThat(report.left()).isZero();
  }

  @Test
  void lookingChangesNothing() {
    var unused = stage.signUp();
    stage.clock.advance(Duration.ofHours(26));
    String before = stage.everything();

    KeyUsage.Report report = stage.reEncryption.inspect(AMPLE);

    assertThat(report.secrets()).isEqualTo(Map.of("old", 1));
    assertThat(report.left()).isEqualTo(1);
    assertThat(stage.everything()).isEqualTo(before);
  }

  @Test
  void whatHasNoMoreTimeIsLeftForTheNextCall() {
    for (int i = 0; i < 30; i++) {
      var unused = stage.signUp();
    }
    stage.clock.advance(Duration.ofHours(26));
    container("connections").slowDown(deadline -> stage.clock.advance(Duration.ofSeconds(2)));

    KeyUsage.Report first = call();

    assertThat(first.reEncrypted()).isBetween(1, 29);
    assertThat(first.left()).isBetween(1, 29);
    int done = first.reEncrypted();
    KeyUsage.Report last = first;
    for (int i = 0; last.left() > 0; i++) {
      assertThat(i).as("calls").isLessThan(30);
      last = call();
      done += last.reEncrypted();
    }
    assertThat(done).isEqualTo(30);
    assertThat(last.secrets()).isEqualTo(Map.of("next", 30));
  }

  private KeyUsage.Report call() {
    return stage.reEncryption.reEncrypt(Deadline.in(Duration.ofSeconds(40), stage.clock));
  }

  @Test
  void aCallThatFindsNothingToDoReadsNothingThatItKnows() {
    var unused = stage.signUp();
    stage.clock.advance(Duration.ofHours(26));
    var unusedFirst = stage.reEncryption.reEncrypt(AMPLE);
    var unusedSecond = stage.reEncryption.reEncrypt(AMPLE);
    faults.forgetSteps();

    assertThat(stage.reEncryption.reEncrypt(AMPLE).left()).isZero();

    assertThat(faults.stepsNamed("connections")).isEqualTo(1);
    assertThat(faults.stepsNamed("connections list")).isEqualTo(1);
  }

  @Test
  void theTokenStaysTheSameToken() {
    var unused = stage.signUp();
    String document = container("connections").list("").get(0).name();
    var before = container("connections").read(document).orElseThrow().content().deepCopy();
    stage.clock.advance(Duration.ofHours(26));

    var unusedReport = stage.reEncryption.reEncrypt(AMPLE);

    var after = container("connections").read(document).orElseThrow().content();
    assertThat(after.path("credential").path("stored"))
        .isEqualTo(before.path("credential").path("stored"));
    assertThat(after.path("grants")).isEqualTo(before.path("grants"));
  }

  @Test
  void aSecretThatNoKeyOpensIsNamedAndStays() {
    var unused = stage.signUp();
    stage.clock.advance(Duration.ofHours(26));
    String before = stage.everything();
    KeyChangeStage later = stage.restartedWith(KeyChangeStage.Keys.NEW_ONLY);

    KeyUsage.Report report = later.reEncryption.reEncrypt(AMPLE);

    assertThat(report.secrets()).isEqualTo(Map.of("old", 1));
    assertThat(report.left()).isEqualTo(1);
    assertThat(report.problems().toString()).contains("ENCRYPTION_KEYS");
    assertThat(later.everything()).isEqualTo(before);
  }

  @Test
  void aDamagedDocumentStopsNoneOfTheOthers() {
    var unusedOne = stage.signUp();
    var unusedOther = stage.signUp();
    Installations.enterMetaApp(stage.installation, "1", "a", "b");
    stage.clock.advance(Duration.ofHours(26));
    MemoryDocuments connections = container("connections");
    connections.put(connections.list("").get(0).name(), Json.write(Json.object()));

    KeyUsage.Report report = stage.reEncryption.reEncrypt(AMPLE);

    assertThat(report.reEncrypted()).isEqualTo(3);
    assertThat(report.left()).isEqualTo(1);
    assertThat(report.problems().toString()).contains("is damaged");
  }

  private MemoryDocuments container(String name) {
    return containers.computeIfAbsent(name, made -> new MemoryDocuments(made, faults));
  }
}
