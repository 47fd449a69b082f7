package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a grant was last used, and how it is written down. */
class GrantUseTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final Faults faults = new Faults();
  private final GrantStage stage = new GrantStage(clock, faults);
  private final GrantStage.Instance here = stage.instance();

  @Test
  void aUseIsNotedOnceADayByTheWriteThatNotesTheSignOfLife() {
    String key = stage.key("operator");
    clock.advance(Duration.ofDays(2));
    faults.forgetSteps();
    for (int hour = 0; hour < 23; hour++) {
      assertThat(here.opens(key)).isTrue();
      assertThat(stage.instance().opens(key)).isTrue();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(writes()).isEqualTo(1);
    Instant first = clock.instant().minus(Duration.ofHours(23));
    assertThat(lastUsed(0)).contains(first);
    assertThat(stage.stored().polling().lastActiveAt()).isEqualTo(first);

    clock.advance(Duration.ofHours(1));
    assertThat(here.opens(key)).isTrue();
    assertThat(writes()).isEqualTo(2);
  }

  @Test
  void aCallerWhoComesWhileAnotherOneIsRememberedIsNotedToo() {
    String busy = stage.key("busy");
    String quiet = stage.key("quiet");
    assertThat(here.opens(busy)).isTrue();

    assertThat(here.opens(quiet)).isTrue();

    assertThat(lastUsed(1)).contains(clock.instant());
    faults.forgetSteps();
    assertThat(here.opens(quiet)).isTrue();
    assertThat(here.opens(busy)).isTrue();
    assertThat(faults.stepsNamed("connections")).as("both are remembered").isZero();
  }

  @Test
  void aNoteThatCannotBeWrittenKeepsNobodyOutAndIsTriedAgainHalfAMinuteLater() {
    String key = stage.key("operator");
    faults.forgetSteps();
    faults.follow(new FailingWrites());
    for (int i = 0; i < 100; i++) {
      assertThat(here.opens(key)).isTrue();
    }
    faults.follow(null);
    assertThat(lastUsed(0)).isEmpty();
    assertThat(here.opens(key)).isTrue();
    assertThat(lastUsed(0)).as("not with every call").isEmpty();

    clock.advance(Duration.ofSeconds(30));
    assertThat(here.opens(key)).isTrue();

    assertThat(lastUsed(0)).contains(clock.instant());
  }

  @Test
  void aUseDoesNotBringARevokedGrantBack() {
    String key = stage.key("operator");
    String grantId = stage.stored().grants().get(0).id();
    stage.beforeNextWrite(() -> here.grants().revoke(stage.id(), grantId, AMPLE));

    here.opens(key);

    assertThat(stage.stored().grants()).isEmpty();
  }

  @Test
  void aKeyFromBeforeGrantsHadTokensStillOpens() {
    String key = stage.key("operator");
    String name = stage.id().documentName();
    Documents.Document stored = stage.documents().read(name).orElseThrow();
    ObjectNode old = stored.content().put("version", 1);
    old.withArray("grants")
        .removeAll()
        .add(
            Json.object()
                .put("id", GrantToken.parse(key).orElseThrow().grant())
                .put("name", "operator")
                .put("created", "2026-11-01T00:00:00Z")
                .put("secretHash", GrantToken.parse(key).orElseThrow().secretHash()));
    stage.documents().overwrite(name, old, stored.etag());

    assertThat(here.opens(key)).isTrue();

    assertThat(lastUsed(0)).contains(clock.instant());
    assertThat(stage.stored().grants().get(0).created()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(stage.instance().opens(key)).isTrue();
  }

  @Test
  void theOperatorSeesWhoMayUseAConnectionAndNoHash() {
    String key = stage.key("our flow");
    AccountConnector.SignedIn signedIn = stage.signIn("power-platform");
    here.opens(key);

    assertThat(Json.write(new ConnectionView.Ending(stage.stored()).json().path("grants")))
        .isEqualTo(
            "[{\"id\":\""
                + GrantToken.parse(key).orElseThrow().grant()
                + "\",\"name\":\"our flow\",\"created\":\"2026-11-26T12:00:00Z\",\"lastUsed\":\"2026-11-26\"},"
                + "{\"id\":\""
                + signedIn.grantId()
                + "\",\"name\":\"power-platform\",\"client\":\"power-platform\","
                + "\"created\":\"2026-11-26T12:00:00Z\"}]");
  }

  private Optional<Instant> lastUsed(int grant) {
    return stage.stored().grants().get(grant).lastUsed();
  }

  private long writes() {
    return faults.stepsNamed("connections replace");
  }

  private static final class FailingWrites implements Faults.Script {
    @Override
    public Optional<Faults.Kind> next(String step) {
      return step.endsWith("replace") ? Optional.of(Faults.Kind.FAIL_BEFORE) : Optional.empty();
    }

    @Override
    public void took(String step, Object result) {}
  }
}
