package connector.instagram.writes;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** W1. */
class WriteKeyTest {
  private static final String RUN = "x-ms-workflow-run-id";
  private static final String ACTION = "x-ms-workflow-operation-name";

  @Test
  void theCallersOwnKeyCountsBeforeTheRun() {
    WriteKey key = key(new FakeRequest().header("Idempotency-Key", "k-1").header(RUN, "1"), "a");

    assertThat(key.origin()).isEqualTo(WriteKey.Origin.CALLER);
    assertThat(key.name())
        .isEqualTo(key(new FakeRequest().header("idempotency-key", " k-1 "), "b").name())
        .isNotEqualTo(key(new FakeRequest().header("Idempotency-Key", "k-2"), "a").name());
  }

  @Test
  void aRunHasAKeyForEachActionAndEachInput() {
    List<WriteKey> keys =
        List.of(
            key(new FakeRequest().header(RUN, "1").header(ACTION, "Reply"), "a", "b"),
            key(new FakeRequest().header(RUN, "1").header(ACTION, "Reply"), "ab"),
            key(new FakeRequest().header(RUN, "1").header(ACTION, "Reply_2"), "a", "b"),
            key(new FakeRequest().header(RUN, "2").header(ACTION, "Reply"), "a", "b"));

    assertThat(keys).extracting(WriteKey::origin).containsOnly(WriteKey.Origin.RUN);
    assertThat(keys).extracting(WriteKey::name).doesNotHaveDuplicates();
    assertThat(key(new FakeRequest().header(RUN, "1").header(ACTION, "Reply"), "a", "b"))
        .isEqualTo(keys.get(0));
  }

  @Test
  void theTrackingIdStandsForTheRunWhereThatIsNotTold() {
    WriteKey key = key(new FakeRequest().header("x-ms-client-tracking-id", "0858"), "a");

    assertThat(key.origin()).isEqualTo(WriteKey.Origin.RUN);
    assertThat(key).isNotEqualTo(key(new FakeRequest(), "a"));
  }

  @Test
  void withoutAnyOfThemTheInputsAreTheKey() {
    assertThat(key(new FakeRequest(), "a", "b"))
        .isEqualTo(key(new FakeRequest(), "a", "b"))
        .isNotEqualTo(key(new FakeRequest(), "a", "c"));
    assertThat(key(new FakeRequest(), "a").origin()).isEqualTo(WriteKey.Origin.INPUTS);
  }

  /** A name of a document, and nothing of what was sent in it. */
  @Test
  void theNameIsAHash() {
    for (FakeRequest request :
        List.of(
            new FakeRequest(),
            new FakeRequest().header("Idempotency-Key", "../../" + "x".repeat(200)),
            new FakeRequest().header(RUN, "a/b"))) {
      assertThat(key(request, "a").name()).matches("[0-9a-f]{64}");
    }
  }

  private static WriteKey key(FakeRequest request, String... inputs) {
    List<WriteKey> keys = new ArrayList<>();
    var unused =
        new RequestHandler(Clock.systemUTC())
            .handle(
                request,
                new FakeContext(),
                (ApiRequest call) -> {
                  keys.add(WriteKey.of(call, inputs));
                  return ApiReply.noContent();
                });
    return keys.get(0);
  }
}
