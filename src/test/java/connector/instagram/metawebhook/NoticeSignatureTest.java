package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say that somebody commented. The signatures were made with openssl. */
class NoticeSignatureTest {
  private static final String INSTAGRAM_SECRET = "fern-instagram-app-secret-31";
  private static final String META_SECRET = "fern-meta-app-secret-32";

  /** With what is not ASCII, and a slash, escaped as Meta does. */
  private static final String BODY =
      "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000123\",\"time\":1793871600,"
          + "\"changes\":[{\"field\":\"comments\",\"value\":{\"id\":\"17990000000000501\","
          + "\"text\":\"F\\u00fcr dr\\u00e4ussen? \\ud83c\\udf3f \\/ok\","
          + "\"from\":{\"id\":\"920000000000011\",\"username\":\"moss.and.more\"},"
          + "\"media\":{\"id\":\"18050000000000042\",\"media_product_type\":\"FEED\"}}}]}]}";

  private static final String BY_INSTAGRAM =
      "sha256=1dcf1dba278b8eb23adef04ebc32546d0b16843117b62c23eb66dd0f6240119f";
  private static final String BY_META =
      "sha256=06ba4cc35421d7310205b44fbabf6653bd2c101b1bbe021471d4b312ce4aebd3";

  private final NoticeSignature signature =
      new NoticeSignature(List.of(INSTAGRAM_SECRET, META_SECRET));

  @ParameterizedTest
  @CsvSource({BY_INSTAGRAM + ", INSTAGRAM_APP", BY_META + ", META_APP"})
  void takesEitherSecretOfTheAppAndTellsWhichItWas(String header, NoticeSignature.Signer signer) {
    assertThat(signature.signer(header, BODY)).contains(signer);
  }

  @Test
  void takesNoSecretThatIsNotEntered() {
    assertThat(new NoticeSignature(List.of(INSTAGRAM_SECRET)).signer(BY_META, BODY)).isEmpty();
    assertThat(new NoticeSignature(List.of()).signer(BY_INSTAGRAM, BODY)).isEmpty();
  }

  @Test
  void refusesWhatWasChangedOnTheWay() {
    String shorter = BODY.substring(0, BODY.length() - 1);
    String forged = BODY.replace("920000000000011", "920000000000012");
    String writtenAnew = Json.write(Json.parse(BODY).orElseThrow());

    assertThat(Json.parse(writtenAnew)).isEqualTo(Json.parse(BODY));
    for (String changed : List.of(shorter, forged, writtenAnew, BODY + "\n", "")) {
      assertThat(signature.signer(BY_INSTAGRAM, changed)).as(changed).isEmpty();
    }
  }

  /** What was no UTF-8 comes from the host as replacement characters. */
  @Test
  void refusesWhatIsNoUtf8() {
    assertThat(signature.signer(BY_INSTAGRAM, BODY.replace("F", "\ufffd"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "1dcf1dba278b8eb23adef04ebc32546d0b16843117b62c23eb66dd0f6240119f",
        "sha1=1dcf1dba278b8eb23adef04ebc32546d0b168431",
        "sha256=1dcf1dba278b8eb23adef04ebc32546d0b16843117b62c23eb66dd0f6240119",
        "sha256=1dcf1dba278b8eb23adef04ebc32546d0b16843117b62c23eb66dd0f6240119f0",
        "sha256=1dcf1dba278b8eb23adef04ebc32546d0b16843117b62c23eb66dd0f6240119g",
        BY_INSTAGRAM + "," + BY_INSTAGRAM
      })
  void refusesEveryOtherHeader(String header) {
    assertThat(signature.signer(header, BODY)).isEmpty();
  }

  @Test
  void differsInEveryDigit() {
    for (int i = "sha256=".length(); i < BY_INSTAGRAM.length(); i++) {
      char other = BY_INSTAGRAM.charAt(i) == '0' ? '1' : '0';
      String near = BY_INSTAGRAM.substring(0, i) + other + BY_INSTAGRAM.substring(i + 1);
      assertThat(signature.signer(near, BODY)).as("digit %d", i).isEmpty();
    }
  }
}
