package connector.instagram.polling;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that count positions slide up when a post is deleted between two of them, and one post is
 * on neither. Nothing repeats, so the listing looks complete although it is none (rule P3).
 */
class ModelDriftTest {
  private final ModelWorld world = new ModelWorld(new ModelStage(ModelWorld.ACTORS));

  /** Ten hours apart, the hidden post is older than the newest by more than the overlap. */
  @ParameterizedTest
  @ValueSource(ints = {4, 10})
  void findsThePostThatSlidBetweenTwoPages(int hoursApart) {
    world.now(4);
    world.instagram.drift();
    world.instagram.mostPerPage(4);
    for (int i = 0; i < 6; i++) {
      world.advance(Duration.ofHours(hoursApart), Duration.ofHours(hoursApart));
      world.publish(world.instagramClock.instant(), false);
    }
    world.instagram.beforeNextPage(() -> world.delete(world.instagram.visible().get(0)));
    world.now(0);
    new ModelCalm(world).settle(false);
  }
}
