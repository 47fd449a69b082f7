package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.connections.KnownCaller;
import connector.instagram.connections.RequestGuard;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.throttle.Throttles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule B1. */
class RateLimiterTest {
  private static final String ONE = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "ffffffffffffffffffffffffffffffff";

  private final HandClock clock = new HandClock(Instant.parse("2026-10-02T12:00:00.250Z"));
  private final RateLimiter budget = Throttles.alone(clock);

  @Test
  void allowsAHundredCallsAndNotOneMore() {
    spend(ONE, 100);

    ApiError problem = refusal(ONE);
    assertThat(problem.code()).isEqualTo(ApiError.Code.TOO_MANY_CALLS);
    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(60));
    assertThat(problem.message()).contains("100", "60 seconds");
  }

  @ParameterizedTest
  @CsvSource({"0, 60", "1, 60", "1000, 59", "30500, 30", "58999, 2", "59000, 1", "59999, 1"})
  void saysHowLongToWaitAndNeverTooShort(long millis, long seconds) {
    spend(ONE, 100);
    clock.advance(Duration.ofMillis(millis));

    assertThat(refusal(ONE).retryAfter()).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void renewsAllOfThemAtOnce() {
    spend(ONE, 100);
    clock.advance(Duration.ofMillis(59_999));
    assertThat(refusal(ONE)).isNotNull();

    clock.advance(Duration.ofMillis(1));

    spend(ONE, 100);
    assertThat(refusal(ONE).retryAfter()).contains(Duration.ofSeconds(60));
  }

  @Test
  void savesNothingUpForLater() {
    spend(ONE, 1);
    clock.advance(Duration.ofDays(365));

    spend(ONE, 100);
    assertThat(refusal(ONE)).isNotNull();
  }

  @Test
  void periodsFollowOneAnotherFromTheFirstCallOn() {
    spend(ONE, 1);
    clock.advance(Duration.ofSeconds(90));

    spend(ONE, 100);

    assertThat(refusal(ONE).retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void refusedCallsDoNotPutTheRenewalOff() {
    spend(ONE, 100);
    for (int i = 0; i < 59; i++) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(refusal(ONE)).isNotNull();
    }
    clock.advance(Duration.ofSeconds(1));

    spend(ONE, 100);
  }

  @Test
  void countsForEachConnectionAlone() {
    spend(ONE, 100);

    spend(OTHER, 100);
    assertThat(refusal(ONE)).isNotNull();
  }

  @Test
  void survivesAClockThatIsSetBack() {
    spend(ONE, 100);
    clock.advance(Duration.ofHours(-1));
    assertThat(refusal(ONE)).isNotNull();

    clock.advance(Duration.ofHours(1).plusSeconds(60));
    spend(ONE, 100);
  }

  @Test
  void manyThreadsTogetherGetAHundred() throws InterruptedException {
    AtomicInteger allowed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 400; i++) {
      threads.execute(
          () -> {
            try {
              budget.spend(ONE);
              allowed.incrementAndGet();
            } catch (ApiException e) {
              assertThat(e.problem().code()).isEqualTo(ApiError.Code.TOO_MANY_CALLS);
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(allowed).hasValue(100);
  }

  @Test
  void actionsCountAndPollsOfTriggersDoNotUnlessTheyAskInstagram() {
    KnownCaller caller = new KnownCaller(clock);
    RequestGuard check = caller.check(budget);
    for (int i = 0; i < 100; i++) {
      assertThat(reply(caller.request(), check.action((c, call) -> ok())).getStatusCode())
          .isEqualTo(200);
    }

    HttpResponseMessage refused = reply(caller.request(), check.action((c, call) -> ok()));
    assertThat(refused.getStatusCode()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
    assertThat(poll(caller, check, false)).isEqualTo(200);
    assertThat(poll(caller, check, true)).isEqualTo(429);

    clock.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 100; i++) {
      assertThat(poll(caller, check, true)).isEqualTo(200);
    }
    assertThat(poll(caller, check, true)).isEqualTo(429);
    assertThat(poll(caller, check, false)).isEqualTo(200);
  }

  private static int poll(KnownCaller caller, RequestGuard check, boolean counts) {
    return reply(caller.request(), check.trigger(call -> counts, (c, call) -> ok()))
        .getStatusCode();
  }

  @Test
  void aCallerWithoutAKeySpendsNothing() {
    KnownCaller caller = new KnownCaller(clock);
    RequestGuard check = caller.check(budget);
    for (int i = 0; i < 200; i++) {
      assertThat(reply(new FakeRequest(), check.action((c, call) -> ok())).getStatusCode())
          .isEqualTo(401);
    }

    assertThatCode(() -> spend(caller.connection().id().value(), 100)).doesNotThrowAnyException();
  }

  private static HttpResponseMessage reply(
      FakeRequest request, Function<ApiRequest, ApiReply> action) {
    return new RequestHandler(Clock.systemUTC()).handle(request, new FakeContext(), action);
  }

  private static ApiReply ok() {
    return ApiReply.ok(Json.object());
  }

  private void spend(String connection, int calls) {
    for (int i = 0; i < calls; i++) {
      budget.spend(connection);
    }
  }

  private ApiError refusal(String connection) {
    return catchThrowableOfType(ApiException.class, () -> budget.spend(connection)).problem();
  }
}
