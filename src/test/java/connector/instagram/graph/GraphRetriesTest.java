package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.deadline.Deadline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphRetriesTest {
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T08:00:00Z"), ZoneOffset.UTC);
  private static final int RETRIES = 3;

  private final ScriptedTransport transport = new ScriptedTransport();
  private final GraphApi graph =
      new GraphApi(
          transport,
          new GraphApi.Settings(
              URI.create("https://graph.instagram.com"),
              "v25.0",
              GraphApi.Settings.TokenPlacement.QUERY),
          new GraphRetries(RETRIES, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      emptyValue = "",
      textBlock =
          """
          500 | '{"error":{"code":2,"is_transient":true}}'    | TRANSIENT
          400 | '{"error":{"code":1}}'                        | TRANSIENT
          200 | '{"error":{"code":2}}'                        | TRANSIENT
          200 | '{"error":{}}'                                | UNREADABLE
          400 | '{"error":{"code":100,"is_transient":true}}'  | TRANSIENT
          502 | '<html>Bad gateway</html>'                    | TRANSIENT
          503 | ''                                            | TRANSIENT
          200 | '<html>Come back later</html>'                | UNREADABLE
          200 | ''                                            | UNREADABLE
          200 | '{"data":[{"id":"180'                         | UNREADABLE
          200 | '{"data":[]} {"data":[]}'                     | UNREADABLE
          200 | '{"data":null}'              | UNREADABLE
          302 | ''                                            | UNREADABLE
          """)
  void repeatsUpToTheLimitAndFailsWithTheKind(int status, String body, GraphError.Kind kind) {
    for (int i = 0; i <= RETRIES; i++) {
      transport.answers(status, body);
    }

    GraphException failure = failure(in(Duration.ofSeconds(25)));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.error().code().httpStatus()).isEqualTo(status);
    assertThat(transport.requests()).hasSize(1 + RETRIES);
  }

  @Test
  void repeatsTheSameRequest() {
    transport.answers(500, "").answers(200, Fixtures.text("media-page-last"));

    read(in(Duration.ofSeconds(25)));

    assertThat(transport.requests()).hasSize(2);
    assertThat(transport.requests().get(1)).isEqualTo(transport.requests().get(0));
  }

  @Test
  void succeedsAtTheLastRetry() {
    transport
        .fails(new IOException("reset"))
        .answers(500, "")
        .answers(200, "<html>")
        .answers(200, Fixtures.text("media-page-last"));

    assertThat(read(in(Duration.ofSeconds(25))).items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | '{"error":{"code":190}}'                      | TOKEN_REFUSED
          400 | '{"error":{"code":190,"error_subcode":458}}'  | TOKEN_REVOKED
          400 | '{"error":{"code":190,"error_subcode":463}}'  | TOKEN_EXPIRED
          400 | '{"error":{"code":190,"error_subcode":459}}'  | OWNER_MUST_ACT
          403 | '{"error":{"code":10}}'                       | PERMISSION_MISSING
          400 | '{"error":{"code":80002}}'                    | ACCOUNT_THROTTLED
          400 | '{"error":{"code":4}}'                        | APP_THROTTLED
          429 | 'slow down'                                   | ACCOUNT_THROTTLED
          400 | '{"error":{"code":100,"error_subcode":33}}'   | NOT_FOUND
          400 | '{"error":{"code":368}}'                      | BLOCKED
          400 | '{"error":{"code":2635}}'                     | APP_REFUSED
          400 | '{"error":{"code":100}}'                      | BAD_REQUEST
          """)
  void doesNotRepeatWhatWouldFailAgain(int status, String body, GraphError.Kind kind) {
    transport.answers(status, body);

    assertThat(failure(in(Duration.ofSeconds(25))).kind()).isEqualTo(kind);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void doesNotRepeatWhenTheDeadlineIsTooNear() {
    transport.answers(500, "");

    assertThat(failure(in(Duration.ofSeconds(2))).kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void stopsRepeatingOnceTheDeadlineHasComeNear() {
    Watch watch = new Watch(CLOCK.instant());
    for (int i = 0; i < 2; i++) {
      transport.then(
          () -> {
            watch.now = watch.now.plusSeconds(12);
            return Replies.of(500, Map.of(), "");
          });
    }

    assertThat(failure(Deadline.in(Duration.ofSeconds(25), watch)).kind())
        .isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void makesNoCallAfterTheDeadline() {
    GraphException failure = failure(in(Duration.ZERO));

    assertThat(failure.kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(failure.error().code().httpStatus()).isZero();
    assertThat(transport.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"25, 10", "10, 10", "4, 4"})
  void givesOneTryWhatIsLeftButNoMoreThanItsShare(int left, int timeout) {
    transport.answers(200, Fixtures.text("media-page-last"));

    read(in(Duration.ofSeconds(left)));

    assertThat(transport.request().timeout()).isEqualTo(Duration.ofSeconds(timeout));
  }

  @Test
  void repeatsWhenNoAnswerComes() {
    for (int i = 0; i <= RETRIES; i++) {
      transport.fails(new IOException("reset"));
    }

    GraphException failure = failure(in(Duration.ofSeconds(25)));

    assertThat(failure.kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(failure.error().code().httpStatus()).isZero();
    assertThat(transport.requests()).hasSize(1 + RETRIES);
  }

  @Test
  void hidesTheTransportsMessageWhichQuotesTheToken() {
    IOException quoting =
        new IOException(
            "GET https://graph.instagram.com/v25.0/me?access_token=secret-token-0001",
            new IllegalStateException("secret-token-0001"));
    quoting.addSuppressed(new IOException("secret-token-0001"));
    for (int i = 0; i <= RETRIES; i++) {
      transport.fails(quoting);
    }

    assertThat(everythingIn(failure(in(Duration.ofSeconds(25))))).doesNotContain("secret-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"error-message-quotes-token", "error-permission-missing", "error-token-expired"})
  void hidesInstagramsMessageWhichQuotesTheToken(String fixture) {
    transport.answers(400, Fixtures.text(fixture));

    assertThat(everythingIn(failure(in(Duration.ofSeconds(25))))).doesNotContain("secret-token");
  }

  @Test
  void stopsAndKeepsTheInterruptWhenInterrupted() {
    transport.then(
        () -> {
          throw new InterruptedException();
        });

    GraphException failure = failure(in(Duration.ofSeconds(25)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "true", "\"ok\"", "{\"data\":[null]}"})
  void accountWithoutIdIsUnreadable(String body) {
    for (int i = 0; i <= RETRIES; i++) {
      transport.answers(200, body);
    }

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> graph.me(TOKEN, List.of("id"), in(Duration.ofSeconds(25))));
  }

  @Test
  void interruptWhileWaitingForRetryIsGraphException() {
    Thread caller = Thread.currentThread();
    transport.then(
        () -> {
          Thread interrupter =
              new Thread(
                  () -> {
                    Awaitility.await()
                        .pollDelay(Duration.ZERO)
                        .until(() -> caller.getState() == Thread.State.TIMED_WAITING);
                    caller.interrupt();
                  });
          interrupter.start();
          return Replies.of(500, Map.of(), "");
        });

    Throwable failure =
        catchThrowable(
            () ->
                new GraphApi(
                        transport,
                        new GraphApi.Settings(
                            URI.create("https://graph.instagram.com"),
                            "v25.0",
                            GraphApi.Settings.TokenPlacement.QUERY),
                        new GraphRetries(
                            1,
                            Duration.ofMillis(1900),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(10)))
                    .me(TOKEN, List.of("id"), in(Duration.ofSeconds(25))));
    boolean kept = Thread.interrupted();

    assertThat(kept).isTrue();
    assertThat(failure).isInstanceOf(GraphException.class);
  }

  private Page<Media> read(Deadline deadline) {
    return graph.media(TOKEN, GraphApi.MediaQuery.newest(List.of("id"), 25), deadline).value();
  }

  private GraphException failure(Deadline deadline) {
    return catchThrowableOfType(GraphException.class, () -> read(deadline));
  }

  private static Deadline in(Duration time) {
    return Deadline.in(time, CLOCK);
  }

  private static String everythingIn(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** A clock that shows what the test says. */
  private static final class Watch extends Clock {
    private Instant now;

    Watch(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
