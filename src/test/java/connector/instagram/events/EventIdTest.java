package connector.instagram.events;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.MediaId;
import org.junit.jupiter.api.Test;

class EventIdTest {
  private static final String ACCOUNT = "17841400000000123";
  private static final MediaId MEDIA = new MediaId("18000000000000001");

  @Test
  void isTheSameForeverBecauseConsumersRememberIt() {
    // printf '17841400000000123\n18000000000000001' | sha256sum | cut -c -32
    assertThat(EventId.of(ACCOUNT, MEDIA)).hasToString("a1754f5439b5ab8f7002ef3fcebc490d");
  }

  @Test
  void differsByMedia() {
    assertThat(EventId.of(ACCOUNT, new MediaId("18000000000000002")))
        .isNotEqualTo(EventId.of(ACCOUNT, MEDIA));
  }

  @Test
  void differsByAccount() {
    assertThat(EventId.of("17841400000000124", MEDIA)).isNotEqualTo(EventId.of(ACCOUNT, MEDIA));
  }

  @Test
  void keepsAccountAndMediaApart() {
    assertThat(EventId.of("1", new MediaId("23"))).isNotEqualTo(EventId.of("12", new MediaId("3")));
  }
}
