package connector.instagram.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
  private static final String SECRET = "IGAA-token ✓";
  private static final String DOCUMENT = "connections/ab/1.json";
  private static final Instant CHANGE = Instant.parse("2026-11-10T00:00:00Z");
  private static final SecretBox.Key OLD = key("2026-10", 1, Instant.EPOCH);
  private static final SecretBox.Key NEW = key("2026-11", 2, CHANGE);

  @Test
  void opensWhatItSealed() {
    SecretBox box = box(CHANGE, OLD);

    assertThat(box.open(box.seal(SECRET, DOCUMENT), DOCUMENT)).isEqualTo(SECRET);
  }

  @Test
  void sealsEveryTimeDifferentlyAndWithoutClearText() {
    SecretBox box = box(CHANGE, OLD);
    String sealed = box.seal(SECRET, DOCUMENT);

    assertThat(sealed).isNotEqualTo(box.seal(SECRET, DOCUMENT)).doesNotContain("IGAA");
    assertThat(headerOf(sealed)).doesNotContain("IGAA");
  }

  @Test
  void writesAesGcmWithNamedKey() {
    assertThat(headerOf(box(CHANGE, OLD).seal(SECRET, DOCUMENT)))
        .contains("\"alg\":\"dir\"", "\"enc\":\"A256GCM\"", "\"kid\":\"2026-10\"");
  }

  @Test
  void refusesSecretOfAnotherDocument() {
    SecretBox box = box(CHANGE, OLD);
    String sealed = box.seal(SECRET, DOCUMENT);

    assertRefused(box, sealed, "connections/ab/2.json");
  }

  @Test
  void refusesHeaderRewrittenForAnotherDocument() {
    SecretBox box = box(CHANGE, OLD);
    String sealed = box.seal(SECRET, DOCUMENT);
    String header = headerOf(sealed).replace("1.json", "2.json").replace("1.json", "2.json");

    assertRefused(
        box, base64(header) + sealed.substring(sealed.indexOf('.')), "connections/ab/2.json");
  }

  @Test
  void refusesUnknownKey() {
    assertRefused(box(CHANGE, NEW), box(CHANGE, OLD).seal(SECRET, DOCUMENT), DOCUMENT);
  }

  @Test
  void refusesOtherKeyOfTheSameName() {
    SecretBox.Key other = key("2026-10", 9, Instant.EPOCH);

    assertRefused(box(CHANGE, other), box(CHANGE, OLD).seal(SECRET, DOCUMENT), DOCUMENT);
  }

  @Test
  void refusesWhatWasTamperedWith() {
    SecretBox box = box(CHANGE, OLD);
    String sealed = box.seal(SECRET, DOCUMENT);

    for (int i = sealed.indexOf('.') + 1; i < sealed.length() - 1; i++) {
      if (endsPart(sealed, i)) {
        // The last character of a part has bits that nothing depends on.
        continue;
      }
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      assertRefused(box, sealed.substring(0, i) + other + sealed.substring(i + 1), DOCUMENT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "....", "a.b.c.d.e", "e30.e30.e30", "IGAA-token"})
  void refusesWhatWasNeverSealed(String text) {
    assertRefused(box(CHANGE, OLD), text, DOCUMENT);
  }

  @Test
  void saysNothingOfTheSecretWhenItRefuses() {
    SecretBox box = box(CHANGE, OLD);
    String sealed = box.seal(SECRET, DOCUMENT);

    assertThatExceptionOfType(SecretBox.UnknownKeyException.class)
        .isThrownBy(() -> box.open(sealed, "connections/ab/2.json"))
        .withMessageContaining("connections/ab/2.json")
        .withMessageContaining("ENCRYPTION_KEYS")
        .withNoCause()
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("IGAA", sealed));
  }

  @Test
  void sealsWithTheOldKeyUntilTheNewOneIsActive() {
    String sealed = box(CHANGE.minusNanos(1), OLD, NEW).seal(SECRET, DOCUMENT);

    assertThat(headerOf(sealed)).contains("\"kid\":\"2026-10\"");
  }

  @Test
  void sealsWithTheNewKeyFromItsMomentOn() {
    assertThat(headerOf(box(CHANGE, OLD, NEW).seal(SECRET, DOCUMENT))).contains("2026-11");
    assertThat(headerOf(box(CHANGE, NEW, OLD).seal(SECRET, DOCUMENT))).contains("2026-11");
  }

  @Test
  void opensOldSecretsAfterTheChange() {
    String sealed = box(CHANGE.minusSeconds(1), OLD).seal(SECRET, DOCUMENT);

    assertThat(box(CHANGE.plusSeconds(1), NEW, OLD).open(sealed, DOCUMENT)).isEqualTo(SECRET);
  }

  @Test
  void opensSecretsOfKeyThatIsNotYetActiveHere() {
    String sealed = box(CHANGE, OLD, NEW).seal(SECRET, DOCUMENT);

    assertThat(box(CHANGE.minusSeconds(60), OLD, NEW).open(sealed, DOCUMENT)).isEqualTo(SECRET);
  }

  @Test
  void sealsNothingWithoutActiveKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> box(CHANGE.minusSeconds(1), NEW).seal(SECRET, DOCUMENT));
  }

  @Test
  void saysByWhichKeyASecretIsEncryptedAndWhetherThatIsTheActiveOne() {
    String old = box(CHANGE.minusSeconds(1), OLD).seal(SECRET, DOCUMENT);
    SecretBox now = box(CHANGE, NEW, OLD);

    assertThat(SecretBox.kid(old)).contains("2026-10");
    assertThat(now.isCurrent(old)).isFalse();
    assertThat(now.isCurrent(now.seal(SECRET, DOCUMENT))).isTrue();
    assertThat(now.kids()).containsExactly("2026-10", "2026-11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b.c.d.e", "e30.e30.e30", "IGAA-token"})
  void whatIsNoSecretIsUnderNoKey(String text) {
    assertThat(SecretBox.kid(text)).isEmpty();
    assertThat(box(CHANGE, OLD).isCurrent(text)).isFalse();
  }

  @Test
  void printsNoKey() {
    byte[] bytes = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    assertThat(SecretBox.Key.of("2026-10", bytes, CHANGE))
        .hasToString("EncryptionKey[kid=2026-10, key=[redacted], activeFrom=2026-11-10T00:00:00Z]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 31, 33})
  void takesOnlyKeysOf32Bytes(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretBox.Key.of("2026-10", new byte[length], CHANGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"alg\":\"dir\"}", "{\"enc\":\"A256GCM\"}"})
  void refusesHeaderWithoutEncryptionMethod(String header) {
    SecretBox box =
        new SecretBox(
            List.of(SecretBox.Key.of("k", new byte[32], Instant.EPOCH)), Clock.systemUTC());
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8));

    assertThatExceptionOfType(SecretBox.UnknownKeyException.class)
        .isThrownBy(() -> box.open(encoded + "....", "connections/1.json"));
  }

  /** Keys that were handed out carry it for years. Both were computed by another program. */
  @Test
  void tagsAndWhatIsDerivedAreTheSameInEveryVersionAndTellNothingOfEachOther() {
    SecretBox box = box(CHANGE, OLD);

    assertThat(box.tag("igc.text")).isEqualTo("74gRHF9RCQ0");
    assertThat(box.derive("igc.text", CHANGE))
        .isEqualTo("3thf9CNmduIb0lhxmmvY6LQdh5kb8V78QtrvXvqVBW8");
  }

  @Test
  void whatIsDerivedIsThatOfTheKeyThatWasActiveThen() {
    Instant before = CHANGE.minusSeconds(1);

    assertThat(box(CHANGE, OLD, NEW).derive("text", before))
        .isEqualTo(box(before, OLD).derive("text", before))
        .isNotEqualTo(box(CHANGE, OLD, NEW).derive("text", CHANGE));
  }

  private static void assertRefused(SecretBox box, String sealed, String document) {
    assertThatExceptionOfType(SecretBox.UnknownKeyException.class)
        .isThrownBy(() -> box.open(sealed, document));
  }

  private static boolean endsPart(String sealed, int i) {
    return sealed.charAt(i) != '.' && sealed.charAt(i + 1) == '.';
  }

  private static String headerOf(String sealed) {
    String header = sealed.substring(0, sealed.indexOf('.'));
    return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SecretBox box(Instant now, SecretBox.Key... keys) {
    return new SecretBox(List.of(keys), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static SecretBox.Key key(String kid, int filling, Instant activeFrom) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return SecretBox.Key.of(kid, bytes, activeFrom);
  }
}
