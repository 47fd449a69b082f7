package connector.instagram.localhost;

import static connector.instagram.localhost.Staging.httpTrigger;
import static connector.instagram.localhost.Staging.queueOutput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import connector.instagram.azurite.Azurite;
import connector.instagram.localhost.sample.QueueFunctions;
import connector.instagram.localhost.sample.TimerFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalAppIT {
  @TempDir private static Path folder;
  private static Azurite azurite;
  private static LocalApp app;

  @BeforeAll
  static void start() throws Exception {
    azurite = Azurite.start();
    Path staging =
        Staging.in(folder, "{}")
            .function(
                "emit",
                QueueFunctions.class,
                httpTrigger("POST", "emit", "ANONYMOUS"),
                queueOutput("work"))
            .function(
                "beat",
                TimerFunctions.class,
                """
                {"type": "timerTrigger", "direction": "in", "name": "timer",
                 "schedule": "0 0 0 1 1 *"}
                """)
            .function(
                "work",
                QueueFunctions.class,
                """
                {"type": "queueTrigger", "direction": "in", "name": "message",
                 "queueName": "work", "connection": "EventStorage"}
                """,
                queueOutput("done"))
            .folder();
    app =
        LocalApp.of(staging)
            .processes(2)
            .environment(Map.of("EventStorage", azurite.connectionString(), KeyCheck.SETTING, "k"))
            .environment("work", Map.of(QueueListener.LOCK_SETTING, "PT1S"))
            .start();
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
    azurite.close();
  }

  @Test
  void hasTwoProcessesForEachGroupAndGivesEachItsTurn() throws Exception {
    assertThat(app.groups()).containsExactly("http", "beat", "work");
    assertThat(app.process("beat", 0).lines()).noneMatch(line -> line.contains("emit"));

    assertThat(fire("beat")).isEqualTo(200);
    assertThat(fire("beat")).isEqualTo(200);

    await().until(() -> app.process("beat", 0).steps().containsKey("beat/written"));
    await().until(() -> app.process("beat", 1).steps().containsKey("beat/written"));
  }

  @Test
  void aMessageSurvivesTheDeathOfItsConsumerAtAnyStep() throws Exception {
    app.kill("work", 1);
    for (String step : List.of("received", "returned", "item-1", "written")) {
      app.process("work", 0).haltAt("work/" + step);
      assertThat(post("/api/emit", "message " + step)).isEqualTo(202);
      await().until(() -> !app.process("work", 0).isAlive());

      app.restart("work", 0);

      await().until(() -> app.process("work", 0).steps().containsKey("work/deleted"));
    }
    app.process("work", 0).haltAt("work/deleted");
    assertThat(post("/api/emit", "the last")).isEqualTo(202);
    await().until(() -> !app.process("work", 0).isAlive());
    assertThat(app.lines().stream().filter(line -> line.startsWith(LocalHostMain.READY)))
        .hasSize(6 + 4);
  }

  @Test
  void refusesAStepThatIsNone() {
    assertThatThrownBy(() -> app.process("beat", 0).haltAt("beat/nowhere"))
        .isInstanceOf(LocalHostException.class);
  }

  private static int fire(String function) throws Exception {
    return post("/admin/functions/" + function, "{}");
  }

  private static int post(String path, String body) throws IOException, InterruptedException {
    URI address = app.baseUrl().resolve(path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("x-functions-key", "k")
                .header(AdminCalls.WAIT_HEADER, "true")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
