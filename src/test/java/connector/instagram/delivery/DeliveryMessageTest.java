package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.connections.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryMessageTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final DeliveryMessage.Key KEY =
      new DeliveryMessage.Key(
          new ConnectionId("0".repeat(31) + "1"), "e".repeat(32), "f".repeat(32));

  @ParameterizedTest
  @EnumSource(DeliveryMessage.Work.class)
  void whatIsWrittenIsReadAgain(DeliveryMessage.Work work) {
    DeliveryMessage message =
        new DeliveryMessage(
            KEY,
            work,
            3,
            new DeliveryMessage.Times(NOW, NOW.plusSeconds(70), NOW.plusSeconds(86_400)));

    assertThat(DeliveryMessage.parse(message.text())).contains(message);
  }

  @Test
  void aNewOneIsDueAtOnceAndLivesForADay() {
    DeliveryMessage message = DeliveryMessage.first(KEY, NOW);

    assertThat(message.attempt()).isZero();
    assertThat(message.times().due()).isEqualTo(NOW);
    assertThat(message.times().deadline()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void itHoldsOurOwnIdsNumbersAndTimesOnly() {
    assertThat(DeliveryMessage.first(KEY, NOW).text())
        .isEqualTo(
            "{\"version\":1,\"connection\":\""
                + KEY.connection()
                + "\",\"event\":\""
                + KEY.event()
                + "\",\"subscription\":\""
                + KEY.subscription()
                + "\",\"work\":\"deliver\",\"attempt\":0,"
                + "\"first\":\"2026-11-26T08:00:00Z\",\"due\":\"2026-11-26T08:00:00Z\","
                + "\"deadline\":\"2026-11-27T08:00:00Z\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "not JSON", "{\"version\":1}"})
  void whatIsNoMessageOfOursIsNone(String text) {
    assertThat(DeliveryMessage.parse(text)).isEmpty();
  }

  @Test
  void aMessageOfANewerVersionIsLeftAlone() {
    String newer = DeliveryMessage.first(KEY, NOW).text().replace("\"version\":1", "\"version\":2");

    assertThat(DeliveryMessage.parse(newer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secrets", "", "https://example.com", "A"})
  void anIdThatCouldNameAnotherDocumentIsRefused(String id) {
    assertThatThrownBy(() -> new DeliveryMessage.Key(KEY.connection(), KEY.event(), id))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DeliveryMessage.Key(KEY.connection(), id, KEY.subscription()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
