package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** P9: the timer hands out shards, and two processes poll them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShardIT {
  private static final int ACCOUNTS = 30;
  private static final String SHARDS = "PollShard";

  /** A message whose process died comes back when this is over. */
  private static final String LOCK = "PT8S";

  private final Stack stack =
      Stack.alone(Map.of("POLL_INLINE_LIMIT", "0", "LOCAL_MESSAGE_LOCK", LOCK), Map.of(SHARDS, 2));
  private final WaitingMessages messages = new WaitingMessages(stack.storage());
  private final List<Stack.Connected> all = new ArrayList<>();

  @BeforeAll
  void connectAll() {
    stack.requireLocalHost();
    for (int i = 0; i < ACCOUNTS; i++) {
      all.add(stack.connectedAccount("shard." + i));
    }
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void aTickOfShardsPollsEverybodyOnceWhicheverProcessTakesAShard() {
    Map<String, String> posted = postEverywhere();
    String reply = stack.connector().operate("POST", "/api/operations/poll", "").body();
    awaitShards();
    stack.sandbox().resetCalls();

    tick();

    assertThat(Json.parse(reply).orElseThrow().path("shards").asInt()).isEqualTo(256);
    assertHandedOverOnce(posted);
    assertThat(all).allSatisfy(each -> assertThat(listingsOf(each)).isEqualTo(1));
    assertThat(stack.app().process(SHARDS, 0).steps()).containsKey(SHARDS + "/deleted");
    assertThat(stack.app().process(SHARDS, 1).steps()).containsKey(SHARDS + "/deleted");
    JsonNode health = healthAfterMoreTicks();
    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.at("/service/connections").asInt()).isEqualTo(ACCOUNTS);
    assertThat(health.at("/service/served").asInt()).isEqualTo(ACCOUNTS);
  }

  @Test
  void aProcessThatDiesInTheMiddleOfAShardLosesNothingAndTheNextTickPollsIt() {
    Stack.Connected slow = all.get(0);
    String missed = stack.sandbox().post(slow.account().userId(), Post.photo());
    stack.sandbox().add(Fault.of(Fault.Kind.HANG).times(1_000).forAccount(slow.account().userId()));
    // So that it is known who will have the shard.
    stack.app().kill(SHARDS, 1);
    stack.sandbox().resetCalls();
    stack.connector().fire("PollNewMedia", "");
    await().until(() -> listingsOf(slow) > 0);
    stack.app().restart(SHARDS, 1);

    stack.app().kill(SHARDS, 0);
    stack.sandbox().clearFaults();
    Map<String, String> posted = postEverywhere();
    tick();

    assertHandedOverOnce(posted);
    assertThat(stack.events().mediaOf(slow.id())).containsOnlyOnce(missed);
    stack.app().restart(SHARDS, 0);
  }

  private void tick() {
    assertThat(stack.connector().fire("PollNewMedia", "").statusCode()).isEqualTo(200);
    awaitShards();
  }

  /** Until nobody has a shard any more, those included that dead processes had. */
  private void awaitShards() {
    await().until(() -> messages.counts().getOrDefault(ShardMessages.QUEUE, -1L) == 0);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
  }

  private Map<String, String> postEverywhere() {
    Map<String, String> posted = new HashMap<>();
    all.forEach(
        each -> posted.put(each.id(), stack.sandbox().post(each.account().userId(), Post.photo())));
    return posted;
  }

  private void assertHandedOverOnce(Map<String, String> posted) {
    posted.forEach(
        (connection, media) ->
            assertThat(stack.events().mediaOf(connection)).containsOnlyOnce(media));
  }

  private long listingsOf(Stack.Connected connected) {
    return stack.sandbox().calls().of(connected.account().userId(), "media_list");
  }

  /**
   * It sums up the polls of the tick before. The first ones, in processes that have just started
   * beside other tests, may be so slow that nobody waits for them.
   */
  private JsonNode healthAfterMoreTicks() {
    await()
        .untilAsserted(
            () -> {
              tick();
              assertThat(health().path("problems")).as(stack::output).isEmpty();
            });
    return health();
  }

  private JsonNode health() {
    return Json.parse(stack.connector().operate("GET", "/api/health", "").body()).orElseThrow();
  }
}
