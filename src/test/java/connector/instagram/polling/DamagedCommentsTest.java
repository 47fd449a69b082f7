package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.Json;
import connector.instagram.polling.CommentSide.Said;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document of comments that cannot be used harms the comments only, is named, can be mended. */
class DamagedCommentsTest {
  private static final int POLLER = 0;

  private final CommentWorld world = new CommentWorld(new ModelStage(), false);
  private final CommentSide instagram = world.instagram;

  static Stream<DocumentDamage> everyDamage() {
    DamagedCommentsTest sample = new DamagedCommentsTest();
    sample.subscribeAndLeaveAnEventWaiting();
    return Stream.concat(
        DocumentDamage.ofAnyDocument().stream(),
        DocumentDamage.ofEachProperty(Json.parse(sample.text()).orElseThrow()).stream());
  }

  @BeforeEach
  void subscribeAndLeaveAnEventWaiting() {
    String post = instagram.post();
    world.advance(Duration.ofMinutes(1));
    world.now(CommentWorld.SUBSCRIBER);
    var unused = instagram.say(post, world.instagramClock.instant(), "anna");
    tick();
  }

  @ParameterizedTest
  @MethodSource("everyDamage")
  void thePostsGoOnAndItIsNamedWithWhatToDo(DocumentDamage damage) {
    damage(damage);
    String damaged = text();
    String posted = instagram.post();

    tick();

    assertThat(world.emittedMedia()).contains(posted);
    assertThat(text()).as("only a subscription replaces it").isEqualTo(damaged);
    assertThat(world.health().path("problems").toString())
        .contains(
            "The document comments/" + name(), damage.newer() ? "newer version" : "is damaged");
  }

  @ParameterizedTest
  @MethodSource("everyDamage")
  void aNewSubscriptionMendsItUnlessItIsNewer(DocumentDamage damage) {
    damage(damage);
    String damaged = text();

    String answer = world.subscribeTo("https://flows.example/other");

    if (damage.newer()) {
      assertThat(answer).contains("newer version");
      assertThat(text()).isEqualTo(damaged);
      return;
    }
    Said said = instagram.say(instagram.post(), world.instagramClock.instant(), "anna");
    tick();
    assertThat(world.oracle.wasEmitted(said)).isTrue();
    assertThat(world.health().path("problems").toString()).doesNotContain("damaged");
  }

  @ParameterizedTest
  @MethodSource("everyDamage")
  void itGoesWithItsConnection(DocumentDamage damage) {
    damage(damage);

    world.endConnection();

    assertThat(world.feedDocuments().size()).isZero();
  }

  private void damage(DocumentDamage damage) {
    world.feedDocuments().put(name(), damage.change().apply(text()));
  }

  private String name() {
    return world.feedDocuments().list("").get(0).name();
  }

  private String text() {
    return world.feedDocuments().text(name());
  }

  private void tick() {
    world.advance(Duration.ofMinutes(1));
    world.now(POLLER);
  }
}
