package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "100, Hopeless",
    "200, Accepted",
    "201, Accepted",
    "202, Accepted",
    "204, Accepted",
    "299, Accepted",
    "300, Hopeless",
    "301, Hopeless",
    "302, Hopeless",
    "304, Hopeless",
    "307, Hopeless",
    "308, Hopeless",
    "400, Hopeless",
    "401, Hopeless",
    "402, Hopeless",
    "403, Hopeless",
    "404, Again",
    "405, Hopeless",
    "406, Hopeless",
    "407, Hopeless",
    "408, Again",
    "409, Hopeless",
    "410, Gone",
    "411, Hopeless",
    "413, Hopeless",
    "415, Hopeless",
    "418, Hopeless",
    "421, Hopeless",
    "422, Hopeless",
    "425, Again",
    "426, Hopeless",
    "429, Again",
    "451, Hopeless",
    "500, Again",
    "501, Again",
    "502, Again",
    "503, Again",
    "504, Again",
    "505, Again",
    "511, Again",
    "599, Again",
    "700, Again"
  })
  void everyStatusHasItsMeaning(int status, String verdict) {
    assertThat(judge(status).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void noAnswerIsNoReasonToGiveUp() {
    assertThat(DeliveryPolicy.judge(new WebhookSender.Reply.Failed("no answer in 10 s")))
        .isEqualTo(new DeliveryPolicy.Verdict.Again("no answer in 10 s", false, Duration.ZERO));
  }

  @Test
  void anAddressThatMayNotBeCalledIsADeadLetterWithThatReason() {
    assertThat(DeliveryPolicy.judge(new WebhookSender.Reply.Refused("the address is not public")))
        .isEqualTo(new DeliveryPolicy.Verdict.Hopeless("the address is not public"));
  }

  @Test
  void onlyTheAnswerThatThereIsNoSuchAddressCountsTowardsTheEnd() {
    assertThat(judge(404))
        .isEqualTo(new DeliveryPolicy.Verdict.Again("answered 404", true, Duration.ZERO));
    assertThat(judge(500))
        .isEqualTo(new DeliveryPolicy.Verdict.Again("answered 500", false, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"-5, 0", "0, 0", "120, 120", "3600, 3600", "3601, 3600", "31536000, 3600"})
  void theTimeThatASubscriberAsksForIsHonouredUpToAnHour(long asked, long given) {
    for (int status : new int[] {429, 503}) {
      assertThat(
              DeliveryPolicy.judge(
                  new WebhookSender.Reply.Answered(status, Optional.of(Duration.ofSeconds(asked)))))
          .isEqualTo(
              new DeliveryPolicy.Verdict.Again(
                  "answered " + status, false, Duration.ofSeconds(given)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 410, 404, 400})
  void whereItIsNotAskedForThereIsNoSuchTime(int status) {
    DeliveryPolicy.Verdict verdict =
        DeliveryPolicy.judge(
            new WebhookSender.Reply.Answered(status, Optional.of(Duration.ofMinutes(5))));

    assertThat(verdict).isEqualTo(judge(status));
  }

  private static DeliveryPolicy.Verdict judge(int status) {
    return DeliveryPolicy.judge(new WebhookSender.Reply.Answered(status, Optional.empty()));
  }
}
