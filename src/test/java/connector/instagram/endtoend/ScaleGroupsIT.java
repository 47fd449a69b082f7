package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalApp;
import connector.instagram.sandbox.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rule V5: the app spread over processes, as Azure spreads it. */
class ScaleGroupsIT {
  private final Stack stack = Stack.shared();

  @Test
  void theHttpFunctionsShareProcessesAndEveryOtherFunctionHasItsOwn() {
    LocalApp app = stack.app();

    assertThat(app.groups())
        .contains(
            "http",
            "PollNewMedia",
            "PollShard",
            "ExpandEvents",
            "DeliverWebhook",
            "PublishToGrid",
            "TakeCommentUpdates",
            "RenewTokens",
            "CleanStorage");
    for (String group : app.groups()) {
      assertThat(app.processes(group)).isEqualTo(Integer.getInteger("connector.processes", 1));
      List<String> functions =
          app.process(group, 0).lines().stream().filter(line -> line.startsWith("  ")).toList();
      assertThat(functions)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).containsPattern("/api/| " + group + " |-poison"));
    }
  }

  /** Invariant 2, rule P5: as when two hosts both run the timer. */
  @Test
  void pollersThatRunAtTheSameTimeHandEachPostOverOnce() {
    stack.requireLocalHost();
    Stack.Connected connected = stack.connectedAccount("two.pollers");
    List<String> posted = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      posted.addAll(stack.sandbox().post(connected.account().userId(), Post.photo(), 7));
      List<CompletableFuture<Integer>> polls = new ArrayList<>();
      for (int poller = 0; poller < 2; poller++) {
        Connector operator = new Connector(stack.app().baseUrl(), LocalSettings.FUNCTION_KEY);
        polls.add(
            CompletableFuture.supplyAsync(() -> operator.fire("PollNewMedia", "").statusCode()));
      }
      polls.forEach(poll -> assertThat(poll.join()).isEqualTo(200));
    }
    stack.tick(connected);

    assertThat(stack.events().mediaOf(connected.id())).containsExactlyInAnyOrderElementsOf(posted);
  }
}
