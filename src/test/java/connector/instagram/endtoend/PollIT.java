package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way of a post from Instagram to the queue, and out of the outbox. */
class PollIT {
  private final Stack stack = Stack.shared();

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().clearFaults();
  }

  @Test
  void aPostBecomesExactlyOneMessageAtTheNextTickAndNoneAfter() {
    Stack.Connected connected = stack.connectedAccount("one.post");
    stack.tick(connected);
    String posted =
        stack.sandbox().post(connected.account().userId(), Post.photo("Grüße ❄️ \"quoted\""));

    stack.tick(connected);
    stack.tick(connected);

    List<String> messages = stack.events().of(connected.id());
    assertThat(messages).hasSize(1);
    JsonNode event = MediaEvents.parse(messages.get(0));
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText()).isEqualTo("connector.instagram.media.published");
    assertThat(event.path("source").asText())
        .isEqualTo("/instagram/accounts/" + connected.account().userId());
    assertThat(event.path("subject").asText()).isEqualTo(posted);
    assertThat(event.path("data").path("id").asText()).isEqualTo(posted);
    assertThat(event.path("data").path("caption").asText()).isEqualTo("Grüße ❄️ \"quoted\"");
    assertThat(stack.show(connected).path("outbox").asInt()).isEqualTo(1);
  }

  @Test
  void aPostMadeRightAfterConnectingFires() {
    Stack.Connected connected = stack.connectedAccount("first.post");
    String posted = stack.sandbox().post(connected.account().userId(), Post.photo());

    stack.tick(connected);

    assertThat(stack.events().mediaOf(connected.id())).containsExactly(posted);
  }

  @Test
  void aConfirmedEventLeavesTheOutbox() {
    Stack.Connected connected = stack.connectedAccount("confirmed.post");
    stack.sandbox().post(connected.account().userId(), Post.photo());
    stack.tick(connected);
    String message = stack.events().of(connected.id()).get(0);

    stack.connector().fire("ExpandEvents", message);

    Awaitility.await().until(() -> stack.show(connected).path("outbox").asInt() == 0);
  }

  @Test
  void manyPostsOfOneSecondArriveOnceEachInOrderOfTheirTime() {
    Stack.Connected connected = stack.connectedAccount("many.posts");
    String user = connected.account().userId();
    String late = stack.sandbox().post(user, Post.photo().ago(Duration.ofHours(2)));
    List<String> posted = stack.sandbox().post(user, Post.photo(), 150);
    String album = stack.sandbox().post(user, Post.carousel().ahead(Duration.ofSeconds(5)));

    stack.tick(connected);
    stack.tick(connected);

    assertThat(stack.events().mediaOf(connected.id()))
        .hasSize(152)
        .startsWith(late)
        .endsWith(album)
        .containsAll(posted);
  }

  @Test
  void aDeadTokenShowsAndAReconnectionMissesNothing() {
    Stack.Connected connected = stack.connectedAccount("dead.token");
    String user = connected.account().userId();
    stack.sandbox().expireTokensOf(user);
    String meanwhile = stack.sandbox().post(user, Post.photo());
    stack.tick(connected);
    assertThat(stack.show(connected).path("state").asText()).isEqualTo("suspect");

    String fresh = stack.sandbox().issueToken(user, Duration.ofDays(1)).accessToken();
    Connector.Connected again = stack.connector().connect(fresh);
    stack.tick(connected);

    assertThat(again.id()).isEqualTo(connected.id());
    assertThat(stack.show(connected).path("state").asText()).isEqualTo("active");
    assertThat(stack.events().mediaOf(connected.id())).containsExactly(meanwhile);
  }

  @Test
  void oneAccountsTroubleDoesNotDelayAnothers() {
    Stack.Connected broken = stack.connectedAccount("in.trouble");
    Stack.Connected sound = stack.connectedAccount("out.of.trouble");
    stack.sandbox().add(Fault.of(Fault.Kind.CUT).times(50).forAccount(broken.account().userId()));
    String posted = stack.sandbox().post(sound.account().userId(), Post.photo());
    String delayed = stack.sandbox().post(broken.account().userId(), Post.photo());

    stack.tick(sound);

    assertThat(stack.events().mediaOf(sound.id())).containsExactly(posted);
    assertThat(stack.events().mediaOf(broken.id())).isEmpty();

    stack.sandbox().clearFaults();
    stack.tick(broken);

    assertThat(stack.events().mediaOf(broken.id())).containsExactly(delayed);
  }

  @Test
  void anIdleConnectionCostsOneCallATick() {
    Stack.Connected connected = stack.connectedAccount("idle.one");
    stack.sandbox().post(connected.account().userId(), Post.photo().visibleEversince(), 60);
    stack.tick(connected);
    stack.sandbox().resetCalls();

    stack.tick(connected);

    assertThat(stack.sandbox().calls().of(connected.account().userId(), "media_list")).isEqualTo(1);
  }

  @Test
  void aRestartedAppRepeatsNothing() {
    Stack.Connected connected = stack.connectedAccount("restarted.app");
    stack.sandbox().post(connected.account().userId(), Post.photo());
    stack.tick(connected);
    assertThat(stack.events().of(connected.id())).hasSize(1);

    try (LocalHost another = stack.another(Map.of())) {
      Connector restarted = new Connector(another.baseUrl(), LocalSettings.FUNCTION_KEY);
      assertThat(restarted.fire("PollNewMedia", "").statusCode()).isEqualTo(200);
    }

    assertThat(stack.events().of(connected.id())).hasSize(1);
  }

  @Test
  void theQueueTriggerConfirmsByItself() {
    Stack.Connected connected = stack.connectedAccount("queue.works");
    String posted = stack.sandbox().post(connected.account().userId(), Post.photo());

    try (LocalHost another = stack.another(Map.of("AzureWebJobs_ExpandEvents_Disabled", "false"))) {
      Connector app = new Connector(another.baseUrl(), LocalSettings.FUNCTION_KEY);
      assertThat(app.fire("PollNewMedia", "").statusCode()).isEqualTo(200);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> stack.show(connected).path("outbox").asInt() == 0);
      Awaitility.await()
          .until(
              () ->
                  another.lines().stream()
                      .anyMatch(
                          line -> line.contains("Event confirmed:") && line.contains(posted)));
    }
  }

  @Test
  void aMessageThatIsNoEventFailsItsInvocation() {
    stack.requireLocalHost();

    assertThat(stack.connector().fire("ExpandEvents", "no event").statusCode()).isEqualTo(500);
  }
}
