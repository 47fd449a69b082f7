package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What alerts and the workbook read. */
class PollLogLineTest {
  private final PollWorld world = new PollWorld();
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();

  PollLogLineTest() {
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            lines.add(logged.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  @Test
  void everyRunLogsOneLineWithTheFiguresThatAlertsRead() {
    String id = world.connect();
    String unused = world.instagram.post();
    world.advance(Duration.ofSeconds(41));
    world.instagram.usedPercent(12);

    var events = world.otherProcess().run(logger);

    assertThat(events).hasSize(1);
    assertThat(lines.get(0)).matches("Event leaves: event=[0-9a-f]{32} attempt=1");
    assertThat(lines.subList(1, lines.size()))
        .containsExactly(
            "Poll tick: new=1 repeated=0 givenUp=0 ms=0 connections=1 lagSeconds=34 usagePercent=12"
                + " outbox=1 oldestOutboxSeconds=0 deadLetters=0 sealed=0 wanting=1 served=1 vanished=0"
                + " incident=0 breaker=0"
                + " outcome_ok=1 state_active=1 token_unknown=1");
    assertThat(lines.get(1)).doesNotContain(id);
  }

  @Test
  void pollingOneConnectionNowIsNoTick() {
    String id = world.connect();

    var unused = world.polling.now().poll(new ConnectionId(id), AMPLE, logger);

    assertThat(lines)
        .containsExactly("Poll now: connection=" + id + " outcome=ok new=0 repeated=0");
  }
}
