package connector.instagram.performance;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueMessageItem;
import connector.instagram.storage.AzureHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The least that brings messages from a queue to a subscriber: a loop that reads up to 16, posts
 * them at the same time and deletes them. It rests a tenth of a second when there is nothing.
 */
final class QueueLoop implements AutoCloseable {
  private static final int BATCH = 16;
  private static final Duration HIDDEN = Duration.ofSeconds(30);

  private final QueueClient queue;
  private final URI subscriber;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(BATCH + 1, QueueLoop::thread);

  QueueLoop(String storage, URI subscriber) {
    this.subscriber = subscriber;
    this.queue =
        new QueueClientBuilder()
            .connectionString(storage)
            .queueName("bench-" + UUID.randomUUID())
            .httpClient(AzureHttp.newClient())
            .buildClient();
    queue.create();
    threads.execute(this::read);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "queue loop");
    thread.setDaemon(true);
    return thread;
  }

  void send(String message) {
    var unused = queue.sendMessage(BinaryData.fromString(message));
  }

  private void read() {
    while (!threads.isShutdown()) {
      List<QueueMessageItem> batch =
          queue.receiveMessages(BATCH, HIDDEN, null, null).stream().toList();
      if (batch.isEmpty()) {
        rest();
      }
      CompletableFuture.allOf(
              batch.stream()
                  .map(message -> CompletableFuture.runAsync(() -> handOn(message), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    }
  }

  private void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOn(QueueMessageItem message) {
    HttpRequest post =
        HttpRequest.newBuilder(subscriber)
            .header("content-type", "application/json")
            .header("ce-id", message.getMessageId())
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.getBody().toBytes()))
            .build();
    try {
      int status = client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
