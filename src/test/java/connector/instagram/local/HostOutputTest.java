package connector.instagram.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class HostOutputTest {
  private static final String IDLE =
      "INFO [PollNewMedia] Poll tick: new=0 repeated=0 givenUp=0 ms=38 connections=1 lagSeconds=2"
          + " usagePercent=0 outbox=0 oldestOutboxSeconds=0 deadLetters=0 sealed=0 wanting=1"
          + " served=1 vanished=0 incident=0 breaker=0 outcome_ok=1 state_active=1 token_over30=1";

  @Test
  void aTickWithoutNewsIsNotShown() {
    assertThat(shown(IDLE)).isEmpty();
  }

  @Test
  void aTickThatHasSomethingToTellIsShown() {
    assertThat(shown(IDLE.replace("new=0", "new=1"))).contains("new=1");
    assertThat(shown(IDLE.replace("breaker=0", "breaker=1"))).contains("breaker=1");
    assertThat(shown(IDLE.replace("state_active=1", "state_suspect=1"))).contains("state_suspect");
  }

  @Test
  void anEventIsToldInWordsOfItsKind() {
    assertThat(shown(confirmed("media.published")))
        .isEqualTo("event   media 1801 published (event id e1)");
    assertThat(shown(confirmed("comment.added")))
        .isEqualTo("event   comment 1801 added (event id e1)");
    assertThat(shown(confirmed("connection.reconnect_needed")))
        .isEqualTo("event   connection 1801 has to be connected again (event id e1)");
    assertThat(shown(confirmed("newly.invented")))
        .isEqualTo("event   newly.invented of 1801 (event id e1)");
  }

  @Test
  void aDeliverySaysWhereItArrivedAndAFailedOneIsShownAsItIs() {
    String line =
        "INFO [DeliverWebhook] Delivery: outcome=delivered event=e1 subscription=s1 connection=c1"
            + " attempt=1 seconds=2.526 host=127.0.0.1:45527";

    assertThat(shown(line)).isEqualTo("event   taken by 127.0.0.1:45527 (event id e1)");
    assertThat(shown(line.replace("delivered", "retried"))).startsWith("app     INFO");
  }

  @Test
  void theListOfFunctionsIsNotShown() {
    assertThat(shown("  AddComment                       http   POST /api/media/{id}/comments"))
        .isEmpty();
    assertThat(shown("  PollNewMedia                     timer  0 * * * * *")).isEmpty();
    assertThat(shown("Local host ready: http://127.0.0.1:7071")).isNotEmpty();
  }

  private static String confirmed(String type) {
    return "INFO [ExpandEvents] Event confirmed: event=e1 subject=1801 connection=c1"
        + " type=connector.instagram."
        + type
        + " deliveries=2";
  }

  private static String shown(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new HostOutput(new PrintStream(bytes, true, UTF_8)).line(line);
    return bytes.toString(UTF_8).stripTrailing();
  }
}
