package connector.instagram.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverIT {
  private final Receiver receiver = Receiver.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void whatArrivedIsKeptWithItsHeadersAndAcrossADeathOfTheReceiver() throws Exception {
    assertThat(post("one", "{\"id\":\"17\"}")).isEqualTo(200);

    receiver.kill();

    assertThat(receiver.of("one"))
        .singleElement()
        .satisfies(
            received -> {
              assertThat(received.method()).isEqualTo("POST");
              assertThat(received.target()).isEqualTo("/hook/one?sig=a%2Bb");
              assertThat(received.header("ce-id")).hasValue("event-1");
              assertThat(received.json().path("id").asText()).isEqualTo("17");
              assertThat(received.isAccepted()).isTrue();
            });
    assertThatThrownBy(() -> post("one", "")).isInstanceOf(IOException.class);
    receiver.restart();
    assertThat(post("two", "")).isEqualTo(200);
    assertThat(receiver.all()).hasSize(2);
  }

  @Test
  void everySubscriberBehavesAsItIsTold() throws Exception {
    receiver.behave("refusing", Behaviour.answer(410));
    receiver.behave("hanging", Behaviour.HANG);
    receiver.behave("cutting", Behaviour.DROP);
    receiver.first(
        "wavering", Behaviour.answer(500), Behaviour.answer(429).with("Retry-After", "7"));

    assertThat(post("refusing", "")).isEqualTo(410);
    assertThatThrownBy(() -> post("hanging", "", Duration.ofSeconds(1)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThatThrownBy(() -> post("cutting", "")).isInstanceOf(IOException.class);
    assertThat(post("wavering", "")).isEqualTo(500);
    assertThat(post("wavering", "")).isEqualTo(429);
    assertThat(post("wavering", "")).isEqualTo(200);
    assertThat(receiver.all()).hasSize(6);
    assertThat(receiver.of("hanging")).noneMatch(Received::isAccepted);
  }

  private int post(String subscriber, String body) throws Exception {
    return post(subscriber, body, Duration.ofSeconds(30));
  }

  private int post(String subscriber, String body, Duration patience) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.callback(subscriber) + "?sig=a%2Bb"))
            .timeout(patience)
            .header("ce-id", "event-1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
