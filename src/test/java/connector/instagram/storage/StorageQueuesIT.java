package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.storage.Queues.NEVER_EXPIRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.PeekedMessageItem;
import connector.instagram.azurite.Azurite;
import connector.instagram.deadline.Deadline;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages in real queues, read as the host reads them. */
class StorageQueuesIT extends QueuesContract {
  private static Azurite azurite;
  private static QueueServiceClient host;

  @BeforeAll
  static void startStorage() {
    azurite = Azurite.start();
    host =
        new QueueServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(azurite.connectionString())
            .buildClient();
  }

  @AfterAll
  static void stopStorage() {
    azurite.close();
  }

  @Override
  Queues queues() {
    return at(azurite.connectionString());
  }

  @Override
  List<String> received(String queue) {
    return host
        .getQueueClient(queue)
        .receiveMessages(32, Duration.ofMinutes(10), null, Context.NONE)
        .stream()
        .map(message -> decoded(message.getBody().toString()))
        .toList();
  }

  @Override
  Duration timeToLive(String queue) {
    PeekedMessageItem message = host.getQueueClient(queue).peekMessage();
    return Duration.between(message.getInsertionTime(), message.getExpirationTime());
  }

  @Test
  void severalThatMissTheQueueAtOnceAllSend() {
    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> queues().send("many-at-once", "m" + i, Duration.ZERO, NEVER_EXPIRES, AMPLE));

    assertThat(received("many-at-once")).hasSize(8);
  }

  /** A call holds one of the client's threads, of which there are ten for each processor. */
  @Test
  void moreCallsAtOnceThanTheClientHasThreadsAllGetTheirAnswers() throws Exception {
    Queues queues = queues();
    queues.send("busy", "first", Duration.ZERO, NEVER_EXPIRES, AMPLE);
    int calls = 40 * Runtime.getRuntime().availableProcessors();
    ExecutorService callers = Executors.newFixedThreadPool(calls);
    try {
      List<Future<Long>> answers =
          callers.invokeAll(
              Collections.nCopies(
                  calls,
                  () ->
                      queues.depth("busy", Deadline.in(Duration.ofSeconds(8), Clock.systemUTC()))));
      for (Future<Long> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aWrongKeyIsARefusalWithItsRemedy() {
    Queues refused =
        at(azurite.connectionString().replaceAll("AccountKey=[^;]+", "AccountKey=c2VjcmV0"));

    assertThatThrownBy(() -> refused.send("refused", "one", Duration.ZERO, NEVER_EXPIRES, AMPLE))
        .isInstanceOfSatisfying(
            StorageException.class,
            failure -> assertThat(failure.remedy()).get().asString().contains("key or signature"))
        .hasMessageContaining("operation=send to queue http=403");
  }

  @Test
  void storageThatDoesNotAnswerCostsTheTimeOfTheCallerAndNoMore() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Queues hanging =
          at(
              azurite
                  .connectionString()
                  .replace(":" + azurite.queuePort() + "/", ":" + silent.getLocalPort() + "/"));
      Deadline second = Deadline.in(Duration.ofSeconds(1), Clock.systemUTC());

      assertTimeout(
          Duration.ofSeconds(3),
          () ->
              assertThatThrownBy(
                      () -> hanging.send("refused", "one", Duration.ZERO, NEVER_EXPIRES, second))
                  .isInstanceOfSatisfying(
                      StorageException.class, failure -> assertThat(failure.remedy()).isEmpty()));
    }
  }

  private static Queues at(String connectionString) {
    return Queues.connect(new StorageSettings.ByConnectionString(connectionString));
  }

  private static String decoded(String wire) {
    return new String(Base64.getDecoder().decode(wire), StandardCharsets.UTF_8);
  }
}
