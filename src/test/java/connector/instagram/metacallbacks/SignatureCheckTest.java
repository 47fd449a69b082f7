package connector.instagram.metacallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say that an owner has removed the app. */
class SignatureCheckTest {
  private static final String INSTAGRAM_SECRET = "bakery-instagram-secret-77";
  private static final String META_SECRET = "bakery-meta-secret-78";
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String PAYLOAD =
      """
      {"user_id":"26411111111111177","algorithm":"HMAC-SHA256","issued_at":1795694340}""";

  private final SignatureCheck check = new SignatureCheck(List.of(INSTAGRAM_SECRET, META_SECRET));

  /** Made with openssl, so that not only our own signer agrees with our own check. */
  @Test
  void takesTheRequestOfAnotherSigner() {
    String signed =
        "EjNMAezwvAKkm5RhAfR_cZK5kMQMeYFWO_j_WvRQIkw.eyJ1c2VyX2lkIjoiMjY0MTExMTExMTExMTExNzci"
            + "LCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5NTY5NDM0MH0";

    SignedRequest request = check.verify(signed, NOW);

    assertThat(request.userId()).isEqualTo("26411111111111177");
    assertThat(request.issuedAt()).isEqualTo(Instant.parse("2026-11-26T11:59:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {INSTAGRAM_SECRET, META_SECRET})
  void takesEitherSecretOfTheApp(String secret) {
    assertThat(check.verify(Signer.sign(PAYLOAD, secret), NOW).userId())
        .isEqualTo("26411111111111177");
  }

  @Test
  void takesPaddingOrNone() {
    String padded = Base64.getUrlEncoder().encodeToString(PAYLOAD.getBytes(StandardCharsets.UTF_8));
    String signed = Signer.signEncoded(padded, META_SECRET);
    int dot = signed.indexOf('.');

    assertThat(padded).endsWith("=");
    assertThat(check.verify(signed.substring(0, dot) + "=" + signed.substring(dot), NOW).userId())
        .isEqualTo("26411111111111177");
  }

  /** Beyond 2^53 a floating point number would name another account. */
  @ParameterizedTest
  @CsvSource({
    "'\"9007199254740993\"', 9007199254740993",
    "9007199254740993, 9007199254740993",
    "123456789012345678901234567890, 123456789012345678901234567890"
  })
  void keepsAllDigitsOfTheId(String userId, String expected) {
    assertThat(verify(userId, "1795694340", "HMAC-SHA256").userId()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA256", "hmac-sha256", "Hmac-Sha256"})
  void readsTheAlgorithmInAnyCapitals(String algorithm) {
    assertThat(verify("\"1\"", "1795694340", algorithm).userId()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795694340", "\"1795694340\""})
  void readsTheTimeAsNumberOrText(String issuedAt) {
    assertThat(verify("\"1\"", issuedAt, "HMAC-SHA256").issuedAt())
        .isEqualTo(Instant.ofEpochSecond(1795694340));
  }

  @Test
  void allowsForClocksThatDifferByMinutes() {
    long soon = NOW.plus(Duration.ofMinutes(4)).getEpochSecond();

    assertThat(verify("\"1\"", Long.toString(soon), "HMAC-SHA256").userId()).isEqualTo("1");
  }

  @Test
  void aRepetitionHasTheSameFingerprintAndAnotherRequestAnotherOne() {
    String signed = Signer.sign(PAYLOAD, META_SECRET);
    String other = Signer.sign(PAYLOAD.replace("4340", "4341"), META_SECRET);

    assertThat(check.verify(signed, NOW)).isEqualTo(check.verify(signed, NOW.plusSeconds(9)));
    assertThat(check.verify(signed, NOW).fingerprint())
        .hasSize(64)
        .isNotEqualTo(check.verify(other, NOW).fingerprint());
  }

  static Stream<Arguments> attacks() {
    String genuine = Signer.sign(PAYLOAD, META_SECRET);
    int dot = genuine.indexOf('.');
    String signature = genuine.substring(0, dot);
    String payload = genuine.substring(dot + 1);
    return Stream.of(
        Arguments.of("forged", Signer.sign(PAYLOAD, "another secret"), "no secret"),
        Arguments.of("signed with an empty secret", Signer.sign(PAYLOAD, " "), "no secret"),
        Arguments.of("other payload", signature + "." + encoded("{\"user_id\":1}"), "no secret"),
        Arguments.of("truncated payload", genuine.substring(0, genuine.length() - 8), "no secret"),
        Arguments.of("truncated signature", genuine.substring(4), "no secret"),
        Arguments.of("no signature", "." + payload, "no secret"),
        Arguments.of("no dot", payload, "dot"),
        Arguments.of("nothing", "", "dot"),
        Arguments.of("junk", "%%%.%%%", "signature is not base64url"),
        Arguments.of("standard base64", "+/+/." + payload, "signature is not base64url"),
        Arguments.of("signed junk", Signer.signEncoded("a.b", META_SECRET), "payload is not"),
        Arguments.of("signed text", Signer.sign("hello", META_SECRET), "no JSON object"),
        Arguments.of("signed list", Signer.sign("[]", META_SECRET), "no JSON object"),
        Arguments.of("oversize", genuine + "A".repeat(SignatureCheck.LONGEST), "longer than"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void refuses(String attack, String signed, String reason) {
    assertRefused(signed, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "none, '\"1\"', 1795694340, algorithm",
    "'', '\"1\"', 1795694340, algorithm",
    "HMAC-SHA1, '\"1\"', 1795694340, algorithm",
    "HMAC-SHA256, null, 1795694340, user_id",
    "HMAC-SHA256, '\"\"', 1795694340, user_id",
    "HMAC-SHA256, '\"../x\"', 1795694340, user_id",
    "HMAC-SHA256, 2.6e16, 1795694340, user_id",
    "HMAC-SHA256, -1, 1795694340, user_id",
    "HMAC-SHA256, '\"1\"', null, issued_at",
    "HMAC-SHA256, '\"1\"', '\"soon\"', issued_at",
    "HMAC-SHA256, '\"1\"', -5, issued_at",
    "HMAC-SHA256, '\"1\"', 1795694340000, issued_at",
    "HMAC-SHA256, '\"1\"', 1795695000, future"
  })
  void refusesWhatIsSignedButNotAsMetaSigns(
      String algorithm, String userId, String issuedAt, String reason) {
    assertRefused(signed(userId, issuedAt, algorithm), reason);
  }

  @Test
  void refusesEverythingWhileNoSecretIsKnown() {
    assertThatExceptionOfType(RefusedCallbackException.class)
        .isThrownBy(
            () -> new SignatureCheck(List.of("", " ")).verify(Signer.sign(PAYLOAD, " "), NOW));
  }

  private SignedRequest verify(String userId, String issuedAt, String algorithm) {
    return check.verify(signed(userId, issuedAt, algorithm), NOW);
  }

  private static String signed(String userId, String issuedAt, String algorithm) {
    return Signer.sign(
        "{\"user_id\":%s,\"algorithm\":\"%s\",\"issued_at\":%s}"
            .formatted(userId, algorithm, issuedAt),
        INSTAGRAM_SECRET);
  }

  private void assertRefused(String signed, String reason) {
    assertThatExceptionOfType(RefusedCallbackException.class)
        .isThrownBy(() -> check.verify(signed, NOW))
        .withMessageContaining(reason);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
