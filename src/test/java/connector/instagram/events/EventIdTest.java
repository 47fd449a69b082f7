package connector.instagram.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventIdTest {
  private static final String ACCOUNT = "17841400000000123";
  private static final String MEDIA = "18000000000000001";

  @Test
  void isTheSameForeverBecauseConsumersRememberIt() {
    // printf '17841400000000123\nmedia.published\n18000000000000001' | sha256sum | cut -c -32
    assertThat(InstagramEvent.Id.of(ACCOUNT, InstagramEvent.Kind.MEDIA_PUBLISHED, MEDIA))
        .hasToString("9f0f57509d5adf63b5e54bb849ca7ce1");
  }

  @Test
  void differsByMedia() {
    assertThat(
            InstagramEvent.Id.of(ACCOUNT, InstagramEvent.Kind.MEDIA_PUBLISHED, "18000000000000002"))
        .isNotEqualTo(InstagramEvent.Id.of(ACCOUNT, InstagramEvent.Kind.MEDIA_PUBLISHED, MEDIA));
  }

  @Test
  void differsByAccount() {
    assertThat(
            InstagramEvent.Id.of("17841400000000124", InstagramEvent.Kind.MEDIA_PUBLISHED, MEDIA))
        .isNotEqualTo(InstagramEvent.Id.of(ACCOUNT, InstagramEvent.Kind.MEDIA_PUBLISHED, MEDIA));
  }

  @Test
  void keepsAccountAndMediaApart() {
    assertThat(InstagramEvent.Id.of("1", InstagramEvent.Kind.MEDIA_PUBLISHED, "23"))
        .isNotEqualTo(InstagramEvent.Id.of("12", InstagramEvent.Kind.MEDIA_PUBLISHED, "3"));
  }
}
