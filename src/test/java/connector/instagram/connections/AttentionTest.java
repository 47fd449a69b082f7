package connector.instagram.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody has to do something about a connection that Instagram accepts. */
class AttentionTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final PollEnrollment.Description IDLE =
      new PollEnrollment.Description(Optional.empty(), 0, Optional.empty(), Optional.empty());

  @ParameterizedTest
  @CsvSource({"P11D,false", "P9D,true", "PT-1H,true"})
  void aTokenThatEndsWithinTenDaysOrHasEnded(Duration left, boolean told) {
    assertThat(with(Optional.of(NOW.plus(left)), TokenRenewal.NEVER_TRIED).isEmpty())
        .isEqualTo(!told);
  }

  @ParameterizedTest
  @CsvSource({"P1D,false", "P3D,true"})
  void aRenewalThatHasFailedForTwoDays(Duration failing, boolean told) {
    TokenRenewal renewal = TokenRenewal.NEVER_TRIED.failed("broken", NOW.minus(failing), NOW);

    List<String> sentences = with(Optional.empty(), renewal);

    assertThat(sentences.isEmpty()).isEqualTo(!told);
    assertThat(sentences).allMatch(sentence -> sentence.contains("could not be renewed"));
  }

  @ParameterizedTest
  @CsvSource({"PT14M,false", "PT16M,true"})
  void eventsThatHaveWaitedForAQuarterOfAnHour(Duration waiting, boolean told) {
    Instant since = NOW.minus(waiting).plusNanos(5);

    List<String> sentences =
        Attention.of(
            healthy(Optional.empty(), TokenRenewal.NEVER_TRIED),
            new PollEnrollment.Description(
                Optional.empty(), 3, Optional.of(since), Optional.empty()),
            NOW);

    assertThat(sentences.isEmpty()).isEqualTo(!told);
    assertThat(sentences).allMatch(sentence -> sentence.contains("3, the oldest since 2026-"));
    assertThat(sentences).noneMatch(sentence -> sentence.contains(".000000005Z"));
  }

  @Test
  void aRefusedTokenIsToldOnceHoweverItsRenewalGoes() {
    Connection refused =
        DemoCondition.TOKEN_REFUSED.of(
            healthy(
                Optional.of(NOW.plus(Duration.ofDays(2))),
                TokenRenewal.NEVER_TRIED.failed("refused", NOW.minus(Duration.ofDays(9)), NOW)),
            NOW);

    assertThat(Attention.of(refused, IDLE, NOW)).hasSize(1);
  }

  private static List<String> with(Optional<Instant> end, TokenRenewal renewal) {
    return Attention.of(healthy(end, renewal), IDLE, NOW);
  }

  private static Connection healthy(Optional<Instant> end, TokenRenewal renewal) {
    Connection sample = SampleConnection.with("secret-token-0001");
    Credential credential = sample.credential();
    Grant key = Grant.unused("0123456789abcdef", "a key", NOW, new OperatorKey("0".repeat(64)));
    return new Connection(
        sample.identity(),
        new Credential(
            credential.token(),
            credential.stored(),
            new TokenRenewal.TokenLife(Optional.empty(), end),
            renewal,
            credential.status()),
        new PollingPreference(true, false, NOW),
        List.of(key));
  }
}
