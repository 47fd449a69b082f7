package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.Json;
import connector.instagram.sandbox.Post;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The life of flows with a polled trigger, over both mechanisms and in both shapes, all on one
 * connection at once.
 */
class FlowLifeIT {
  @AutoClose private final Stack stack = Stack.alone();

  @Test
  void everythingPublishedAfterSwitchingOnArrivesOnceInEachFlowWhateverHappens() {
    // A year passes at the sandbox, which no other test may notice.
    stack.requireLocalHost();
    Stack.Connected connected = stack.connectedAccount("a.flows.life");
    String account = connected.account().userId();
    List<PolledFlow> flows = PolledFlow.ofEveryKind(stack, connected);
    List<String> posted = new ArrayList<>();

    // Switched on: nothing fires, and goes on not firing.
    for (PolledFlow flow : flows) {
      assertThat(flow.poll()).as(flow.toString()).isEmpty();
      assertThat(flow.poll()).as(flow.toString()).isEmpty();
    }

    posted.addAll(stack.sandbox().post(account, Post.photo("three in one second"), 3));
    posted.add(
        stack.sandbox().post(account, Post.reel().captioned("late").ago(Duration.ofMinutes(1))));
    posted.add(stack.sandbox().post(account, Post.carousel().captioned("an album")));
    arriveInEach(flows, posted);
    posted.addAll(stack.sandbox().post(account, Post.photo("many at once"), 250));
    arriveInEach(flows, posted);

    stack.sandbox().rename(account, "renamed.flows.life");
    posted.add(stack.sandbox().post(account, Post.photo("under another name")));
    arriveInEach(flows, posted);

    stack.sandbox().expireTokensOf(account);
    posted.add(stack.sandbox().post(account, Post.photo("while the token is dead")));
    for (PolledFlow flow : flows) {
      assertThat(eventualError(flow)).contains("ReconnectNeeded").contains("has expired");
    }
    reconnect(account);
    arriveInEach(flows, posted);

    // A quiet year: the platform still sends the same state.
    List<String> states = flows.stream().map(flow -> flow.state().orElseThrow()).toList();
    stack.sandbox().advance(Duration.ofDays(366));
    reconnect(account);
    arriveInEach(flows, posted);
    assertThat(flows.stream().map(flow -> flow.state().orElseThrow()).toList())
        .as("nothing was new, so nothing changed")
        .isEqualTo(states);
    posted.add(stack.sandbox().post(account, Post.photo("a year later")));
    arriveInEach(flows, posted);
  }

  @Test
  void aFlowThatIsGivenAnotherAccountIsRunForEachPostOfThatOne() {
    Stack.Connected first = stack.connectedAccount("first.of.two");
    Stack.Connected second = stack.connectedAccount("second.of.two");
    List<PolledFlow> flows = PolledFlow.ofEveryKind(stack, first);
    flows.forEach(flow -> assertThat(flow.poll()).as(flow.toString()).isEmpty());

    flows.forEach(flow -> flow.give(second));
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      flows.forEach(flow -> assertThat(flow.poll()).as(flow.toString()).isEmpty());
      posted.add(
          stack.sandbox().post(second.account().userId(), Post.photo("for the other connection")));
      arriveInEach(flows, posted);
    }
  }

  private static void arriveInEach(List<PolledFlow> flows, List<String> posted) {
    for (PolledFlow flow : flows) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .untilAsserted(
              () -> {
                List<String> batch = flow.poll();
                assertThat(batch).hasSizeLessThanOrEqualTo(100);
                assertThat(flow.received())
                    .as(flow.toString())
                    .hasSizeGreaterThanOrEqualTo(posted.size());
              });
      assertThat(flow.poll()).as("and then nothing more, " + flow).isEmpty();
      assertThat(flow.received()).as(flow.toString()).containsExactlyInAnyOrderElementsOf(posted);
      assertThat(flow.state().orElseThrow()).hasSizeLessThanOrEqualTo(2_000);
    }
  }

  private static String eventualError(PolledFlow flow) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(flow::request, reply -> reply.statusCode() == 401)
        .body();
  }

  private void reconnect(String account) {
    HttpResponse<String> reply =
        stack
            .connector()
            .operate(
                "POST",
                "/api/connections",
                Json.write(
                    Json.object()
                        .put(
                            "accessToken",
                            stack.sandbox().issueToken(account, Duration.ZERO).accessToken())));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }
}
