package connector.instagram.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.FakeContext;
import connector.instagram.deadline.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The timer that renews tokens also removes what is left of sign-ins. */
class SweepTest {
  private final RenewalWorld world = new RenewalWorld();
  private final FakeContext context = new FakeContext();

  @Test
  void everyRunSweepsWithinItsTime() {
    List<Deadline> swept = new ArrayList<>();

    world.timer(swept::add).renew("{}", context);

    assertThat(swept).hasSize(1);
    assertThat(swept.get(0).remaining()).isLessThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aSweepThatFailsFailsNoRenewal() {
    world
        .timer(
            deadline -> {
              throw new IllegalStateException("storage failed");
            })
        .renew("{}", context);

    assertThat(context.log())
        .contains("Old sign-ins stay until the next run: cause=")
        .contains("Token renewal:");
  }
}
