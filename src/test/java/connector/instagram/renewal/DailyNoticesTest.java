package connector.instagram.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.renewal.RenewalWorld.Renewable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Meta is asked again once a day to tell of comments. */
class DailyNoticesTest {
  private final RenewalWorld world = new RenewalWorld();

  @Test
  void asksOnceADayForWhomSomebodyWantsComments() {
    Renewable wanting = world.polled();
    var unused = world.polled();
    world.wantComments(wanting);
    world.renew();
    world.askedForNotices.clear();

    world.renewFor(Duration.ofDays(3));

    assertThat(world.askedForNotices).hasSize(3).containsOnly(wanting.id());
  }

  @Test
  void aNewProcessGoesOnWhereTheOldOneWas() {
    Renewable wanting = world.polled();
    world.wantComments(wanting);
    world.renew();
    world.askedForNotices.clear();

    for (int hour = 0; hour < 48; hour++) {
      world.restart();
      world.renewFor(Duration.ofHours(1));
    }

    assertThat(world.askedForNotices).hasSize(2);
  }
}
