package connector.instagram.localhost;

import static connector.instagram.localhost.KeyCheck.Level.ADMIN;
import static connector.instagram.localhost.KeyCheck.Level.ANONYMOUS;
import static connector.instagram.localhost.KeyCheck.Level.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeyCheckTest {
  private static final Map<String, String> NONE = Map.of();

  private final KeyCheck keys = new KeyCheck(Optional.of("secret"));

  @Test
  void takesTheKeyFromHeaderOrQuery() {
    assertThat(keys.allows(FUNCTION, Map.of("x-functions-key", "secret"), NONE)).isTrue();
    assertThat(keys.allows(ADMIN, NONE, Map.of("code", "secret"))).isTrue();
  }

  @Test
  void refusesAWrongOrMissingKey() {
    assertThat(keys.allows(FUNCTION, Map.of("x-functions-key", "other"), NONE)).isFalse();
    assertThat(keys.allows(FUNCTION, NONE, NONE)).isFalse();
  }

  @Test
  void letsEveryoneUseWhatIsAnonymous() {
    assertThat(keys.allows(ANONYMOUS, NONE, NONE)).isTrue();
  }

  /** Such as the code that Instagram sends to a call-back, in the host's own parameter. */
  @Test
  void aCodeThatIsNoKeyShutsNobodyOutOfWhatIsAnonymous() {
    assertThat(keys.allows(ANONYMOUS, NONE, Map.of("code", "AQ-no-key"))).isTrue();
    assertThat(keys.allows(FUNCTION, NONE, Map.of("code", "AQ-no-key"))).isFalse();
  }

  @Test
  void letsEveryoneInWhenTheKeyIsEmptyButNobodyWhenItIsMissing() {
    assertThat(new KeyCheck(Optional.of("")).allows(FUNCTION, NONE, NONE)).isTrue();
    assertThat(new KeyCheck(Optional.empty()).allows(ADMIN, NONE, NONE)).isFalse();
  }

  @Test
  void doesNotPrintTheKey() {
    assertThat(keys.toString()).doesNotContain("secret");
  }
}
