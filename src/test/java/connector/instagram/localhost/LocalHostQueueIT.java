package connector.instagram.localhost;

import static connector.instagram.localhost.Staging.httpTrigger;
import static connector.instagram.localhost.Staging.queueOutput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueProperties;
import com.azure.storage.queue.models.QueueStorageException;
import connector.instagram.azurite.Azurite;
import connector.instagram.localhost.sample.QueueFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalHostQueueIT {
  private static final String HOST_JSON =
      """
      {"extensions": {"queues": {"maxDequeueCount": 2, "visibilityTimeout": "00:00:00"}}}
      """;

  private static final String POISONED =
      " Message has reached MaxDequeueCount of 2. Moving message to queue 'work-poison'.";

  @TempDir private static Path folder;
  private static Azurite azurite;
  private static Path staging;
  private static LocalHost host;

  @BeforeAll
  static void start() throws Exception {
    azurite = Azurite.start();
    staging =
        Staging.in(folder, HOST_JSON)
            .function(
                "emit",
                QueueFunctions.class,
                httpTrigger("POST", "emit", "ANONYMOUS"),
                queueOutput("%EMITTED%"))
            .function(
                "work",
                QueueFunctions.class,
                """
                {"type": "queueTrigger", "direction": "in", "name": "message",
                 "queueName": "work", "connection": "EventStorage"}
                """,
                queueOutput("done"))
            .function(
                "watch",
                QueueFunctions.class,
                """
                {"type": "queueTrigger", "direction": "in", "name": "message",
                 "queueName": "%WATCHED%", "connection": "EventStorage"}
                """)
            .function(
                "tick",
                QueueFunctions.class,
                """
                {"type": "timerTrigger", "direction": "in", "name": "timer",
                 "schedule": "0 0 0 1 1 *"}
                """,
                queueOutput("ticks"))
            .folder();
    host = host("emitted").start();
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
    azurite.close();
  }

  @Test
  void writesAListInOrderAndNothingWhenTheMethodThrows() throws Exception {
    LocalCaller caller = new LocalCaller(host);

    assertThat(caller.post("/api/emit", "no\nthrow").statusCode()).isEqualTo(500);
    assertThat(caller.post("/api/emit", "one\ntwo\nthree").statusCode()).isEqualTo(202);

    assertThat(drain("emitted", 3)).containsExactly("one", "two", "three");
    assertThat(drain("emitted", 0)).isEmpty();
  }

  @Test
  void refusesAMessageThatIsTooLongAndKeepsWhatWasWrittenBefore() throws Exception {
    try (LocalHost other = host("too-long").only("emit").start()) {
      String body = "short\n" + "x".repeat(49 * 1024) + "\nnever";
      assertThat(new LocalCaller(other).post("/api/emit", body).statusCode()).isEqualTo(500);
    }
    assertThat(drain("too-long", 1)).containsExactly("short");
  }

  @Test
  void diesBetweenTwoItemsWhenAsked() throws Exception {
    try (LocalHost other =
        host("halted").only("emit").environment(Steps.HALT_SETTING, "emit/item-1").start()) {
      try {
        new LocalCaller(other).post("/api/emit", "one\ntwo");
      } catch (IOException e) {
        await().until(() -> !other.isAlive());
      }
      assertThat(other.isAlive()).isFalse();
    }
    assertThat(drain("halted", 1)).containsExactly("one");
    assertThat(drain("halted", 0)).isEmpty();
  }

  @Test
  void runsMessagesAndMovesThoseThatKeepFailing() {
    QueueClient work = queue("work", QueueMessageEncoding.BASE64);
    work.createIfNotExists();

    work.sendMessage("good");
    assertThat(drain("done", 1)).containsExactly("good 1");

    work.sendMessage("fail");
    assertThat(drain("work-poison", 1)).containsExactly("fail");

    queue("work", QueueMessageEncoding.NONE).sendMessage("not base64!");
    assertThat(texts("work-poison", QueueMessageEncoding.NONE, 1)).containsExactly("not base64!");
    assertThat(host.lines())
        .filteredOn(line -> line.endsWith(POISONED))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(host.lines()).anyMatch(line -> line.contains(" Message decoding has failed! "));
  }

  @Test
  void aMessageWithoutTextIsAMessage() {
    QueueClient work = queue("work", QueueMessageEncoding.BASE64);
    work.createIfNotExists();

    work.sendMessage("");
    work.sendMessage("next");

    assertThat(drain("done", 2)).containsExactlyInAnyOrder(" 1", "next 1");
  }

  @Test
  void aMessageThatIsNoTextFailsBeforeTheFunctionAndCountsAsAnAttempt() {
    QueueClient work = queue("work", QueueMessageEncoding.NONE);
    work.createIfNotExists();

    work.sendMessage("//79");

    assertThat(texts("work-poison", QueueMessageEncoding.NONE, 1)).containsExactly("//79");
    assertThat(host.lines()).anyMatch(line -> line.contains("The message is no UTF-8"));
  }

  @Test
  void aFailedMessageOnAPoisonQueueStaysHiddenUntilItsLockEnds() throws Exception {
    QueueClient poison = queue("watched-poison", QueueMessageEncoding.BASE64);
    poison.create();
    poison.sendMessage("fail");
    try (LocalHost other =
        host("unused").only("watch").environment("WATCHED", "watched-poison").start()) {
      await().until(() -> fails(other) == 1);

      QueueProperties properties = poison.getProperties();
      assertThat(poison.peekMessages(1, null, null)).isEmpty();
      assertThat(properties.getApproximateMessagesCountLong()).isEqualTo(1);
      assertThat(other.lines()).noneMatch(line -> line.contains("MaxDequeueCount"));
    }
  }

  @Test
  void aStorageFaultThatLastsEndsTheProcess() {
    try (LocalHost other =
        host("unused")
            .only("work")
            .environment(
                "EventStorage", azurite.connectionString().replace(":" + azurite.queuePort(), ":1"))
            .environment(StorageFaults.PATIENCE_SETTING, "PT0.5S")
            .start()) {
      await().until(() -> !other.isAlive());

      assertThat(other.lines()).anyMatch(line -> line.contains("the host ends"));
    }
  }

  private static long fails(LocalHost other) {
    return other.lines().stream().filter(line -> line.contains("[watch] Failed in")).count();
  }

  @Test
  void firesATimerByHandAndWaitsForItsOutputs() throws Exception {
    LocalCaller caller = new LocalCaller(host);

    assertThat(caller.post("/admin/functions/tick", "{}").statusCode()).isEqualTo(401);
    int status =
        caller
            .post("/admin/functions/tick", "{}", "x-functions-key", "k", "x-local-wait", "true")
            .statusCode();

    assertThat(status).isEqualTo(200);
    assertThat(drain("ticks", 2)).first().isEqualTo("first");
  }

  @Test
  void firesAQueueFunctionByHandWithItsText() throws Exception {
    String path = "/admin/functions/work";
    String[] headers = {"x-functions-key", "k", "x-local-wait", "true"};
    try (LocalHost other = host("unused").only("work").start()) {
      LocalCaller caller = new LocalCaller(other);
      assertThat(caller.post(path, "{\"input\": \"fail\"}", headers).statusCode()).isEqualTo(500);
      assertThat(caller.post(path, "{\"input\": 1}", headers).statusCode()).isEqualTo(200);
    }
    assertThat(drain("done", 1)).containsExactly("1 1");
  }

  private static LocalHost.Builder host(String emitted) {
    return LocalHost.of(staging)
        .environment("EventStorage", azurite.connectionString())
        .environment("EMITTED", emitted)
        .environment("WATCHED", "nobody-poison")
        .environment(QueueListener.PAUSE_SETTING, "PT0.5S")
        .environment(KeyCheck.SETTING, "k");
  }

  private static List<String> drain(String name, int expected) {
    return texts(name, QueueMessageEncoding.BASE64, expected);
  }

  /** Takes what is there until the expected number has come, and looks once more for none. */
  private static List<String> texts(String name, QueueMessageEncoding encoding, int expected) {
    QueueClient queue = queue(name, encoding);
    List<String> texts = new ArrayList<>();
    await()
        .ignoreException(QueueStorageException.class)
        .until(
            () -> {
              for (QueueMessageItem item : queue.receiveMessages(32)) {
                texts.add(item.getBody().toString());
                queue.deleteMessage(item.getMessageId(), item.getPopReceipt());
              }
              return texts.size() >= expected;
            });
    return texts;
  }

  private static QueueClient queue(String name, QueueMessageEncoding encoding) {
    return new QueueClientBuilder()
        .connectionString(azurite.connectionString())
        .queueName(name)
        .messageEncoding(encoding)
        .httpClient(new JdkHttpClientBuilder().build())
        .buildClient();
  }
}
