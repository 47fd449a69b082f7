package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.throttle.Throttles;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an action costs of the connection's 100 calls (B1). */
class ActionBudgetTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  private final HandClock clock = new HandClock(NOON);
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);
  private final RecentMediaFunctions recent =
      new RecentMediaFunctions(
          new RequestHandler(clock), caller.check(Throttles.alone(clock)), instagram.api());

  @Test
  void anActionIsOneCallHoweverManyPagesItReads() {
    instagram.mostPerPage(2);
    for (int n = 1; n <= 8; n++) {
      instagram.post(NOON.minusSeconds(60L * n), Post.photo());
    }

    for (int action = 1; action <= 100; action++) {
      assertThat(call().getStatusCode()).as("action %s", action).isEqualTo(200);
    }

    assertThat(instagram.newCalls()).isEqualTo(400);
    assertThat(call().getStatusCode()).isEqualTo(429);
    assertThat(instagram.newCalls()).isZero();
  }

  private HttpResponseMessage call() {
    return recent.getMyMediaLegacy(caller.request().query("count", "7"), new FakeContext());
  }
}
