package connector.instagram.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Answers;

/**
 * The JDK's client has one thread that keeps its time limits. Where that thread has died, for want
 * of memory, no call of that client ever ends.
 */
@Timeout(20)
class DeadClientTest {
  private static final URI ADDRESS = URI.create("http://127.0.0.1/");
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final CountDownLatch never = new CountDownLatch(1);
  private final HttpClient dead = mock(HttpClient.class);
  private final HttpClient alive = mock(HttpClient.class);
  private final HttpClient.Builder builder = mock(HttpClient.Builder.class, Answers.RETURNS_SELF);

  @BeforeEach
  void theFirstClientIsDead() throws Exception {
    HttpResponse<byte[]> response = response();
    when(dead.<byte[]>send(any(HttpRequest.class), any()))
        .thenAnswer(
            call -> {
              never.await();
              return response;
            });
    when(alive.<byte[]>send(any(HttpRequest.class), any())).thenReturn(response);
    when(builder.build()).thenReturn(dead, alive);
  }

  @Test
  void aCallThatTheClientDoesNotEndIsEndedAndAnotherClientTakesItsPlace() throws Exception {
    JdkTransport transport = new JdkTransport(builder, new CallWatch(SHORT));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> transport.get(ADDRESS, Map.of(), SHORT))
        .withMessage("no complete answer in time");

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(transport.get(ADDRESS, Map.of(), SHORT).status()).isEqualTo(200);
  }

  @Test
  void whoIsInterruptedBySomebodyElseIsToldSo() {
    JdkTransport transport = new JdkTransport(builder, new CallWatch(FOR_EVER));
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> transport.get(ADDRESS, Map.of(), SHORT));
  }

  @SuppressWarnings("unchecked")
  private static HttpResponse<byte[]> response() {
    HttpResponse<byte[]> response = mock(HttpResponse.class);
    when(response.statusCode()).thenReturn(200);
    when(response.headers()).thenReturn(HttpHeaders.of(Map.of(), (name, value) -> true));
    when(response.body()).thenReturn("{}".getBytes(UTF_8));
    return response;
  }
}
