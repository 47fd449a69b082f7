package connector.instagram.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** P7: what one invocation hands over is bounded. */
class OutgoingEventsTest {
  @Test
  void repeatsLeaveRoomForNewEvents() {
    OutgoingEvents outgoing = new OutgoingEvents();

    int repeats = outgoing.reserveRepeats(10_000);

    assertThat(repeats).isEqualTo(250);
    assertThat(outgoing.reserveFresh(10_000)).isEqualTo(250);
    outgoing.releaseRepeats(50);
    assertThat(outgoing.reserveFresh(10_000)).isEqualTo(50);
    assertThat(outgoing.reserveFresh(1)).isZero();
  }
}
