package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import connector.instagram.secrets.SecretBox;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that are derived from text, which the templates make. */
class EncryptionKeysTest {
  private static final String MATERIAL =
      "5f0c1c52-8f7b-4c56-9b1d-0123456789ab-0c1c525f-7b8f-564c-1d9b-ab8967452301";

  /** Worked out by another implementation. Tokens are lost when this changes. */
  @Test
  void aKeyIsDerivedFromMaterial() {
    SecretBox.Key key = derived("first");

    assertThat(HexFormat.of().formatHex(key.key().getEncoded()))
        .isEqualTo("a5e54bfcc5f2210cd21f8bda0a28dee8a545bb2cd23c2dc27f81b4cc7ddfc138");
    assertThat(key.kid()).isEqualTo("first");
  }

  @Test
  void theSameMaterialUnderAnotherNameIsAnotherKey() {
    assertThat(derived("second").key()).isNotEqualTo(derived("first").key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"material\":\"5f0c1c52-8f7b-4c56-9b1d-0123456789ab\"",
        "\"material\":\"----------------------------------------------------------------\"",
        "\"material\":\"00000000-0000-0000-0000-000000000000-00000000-0000-0000-0000-000000000000\"",
        "\"material\":\""
            + MATERIAL
            + "\",\"key\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"",
        "\"material\":7",
        "\"note\":\"neither\""
      })
  void materialThatIsGuessableMissingOrDoubleIsRefused(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncryptionKeys.parse("[{\"kid\":\"first\"," + entry + "}]"));
  }

  private static SecretBox.Key derived(String kid) {
    String setting = "[{\"kid\":\"%s\",\"material\":\"%s\"}]";
    return EncryptionKeys.parse(setting.formatted(kid, MATERIAL)).get(0);
  }
}
