package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.faults.Faults;
import connector.instagram.storage.StorageException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the functions hand to the host's queue binding: the events of the run, once, and nothing
 * when the run fails, because the host writes whatever was set.
 */
class EventBindingTest {
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  private final PollWorld world = new PollWorld();
  private final FakeContext context = new FakeContext();
  private final OutputBinding<List<String>> events = mock();
  private final OutputBinding<List<String>> shards = mock();
  private final PollFunctions timer = world.polling.timer();
  private final OperatorFunctions operator =
      world.polling.operator(new RequestHandler(world.clock));

  @Test
  void theTimerHandsOverEveryNewPostOnce() {
    world.connect();
    String first = world.instagram.post();
    String second = world.instagram.post();

    timer.poll("{}", events, shards, context);

    verifyHandedOver(first, second);
  }

  @Test
  void theTimerHandsOverNothingWhenNothingIsNew() {
    world.connect();

    timer.poll("{}", events, shards, context);

    verifyHandedOver();
  }

  @Test
  void theTimerSetsNothingWhenTheRunFails() {
    breakRuns();

    assertThatThrownBy(() -> timer.poll("{}", events, shards, context))
        .isInstanceOf(StorageException.class);

    verifyNoInteractions(events);
  }

  @Test
  void pollAllNowHandsOverWhatItCounts() {
    world.connect();
    String posted = world.instagram.post();

    HttpResponseMessage reply = operator.pollAll(new FakeRequest(), events, shards, context);

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(FakeRequest.json(reply).path("events").asInt()).isOne();
    verifyHandedOver(posted);
  }

  @Test
  void pollAllNowSetsNothingWhenTheRunFails() {
    breakRuns();

    HttpResponseMessage reply = operator.pollAll(new FakeRequest(), events, shards, context);

    assertThat(reply.getStatusCode()).isEqualTo(503);
    verifyNoInteractions(events);
  }

  @Test
  void pollConnectionNowHandsOverWhatItCounts() {
    String id = world.connect();
    String posted = world.instagram.post();

    HttpResponseMessage reply = operator.pollOne(at(id), events, context);

    assertThat(FakeRequest.json(reply).path("events").asInt()).isOne();
    verifyHandedOver(posted);
  }

  @Test
  void pollConnectionNowSetsNothingForAConnectionThatIsNotThere() {
    HttpResponseMessage reply = operator.pollOne(at(UNKNOWN), events, context);

    assertThat(reply.getStatusCode()).isEqualTo(404);
    verifyNoInteractions(events);
  }

  private static FakeRequest at(String id) {
    return new FakeRequest().at("/api/operations/connections/" + id + "/poll");
  }

  private void verifyHandedOver(String... media) {
    verify(events)
        .setValue(
            assertArg(
                set ->
                    assertThat(set)
                        .extracting(PollWorld::mediaOf)
                        .containsExactlyInAnyOrder(media)));
    verifyNoMoreInteractions(events);
  }

  /** Something is new, but the run's first call to storage fails. */
  private void breakRuns() {
    world.connect();
    world.instagram.post();
    world.faults.arm(1, Faults.Kind.FAIL_BEFORE);
  }
}
