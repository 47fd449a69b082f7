package connector.instagram.localhost;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import connector.instagram.localhost.sample.BrokenFunctions;
import connector.instagram.localhost.sample.HttpFunctions;
import connector.instagram.localhost.sample.TimerFunctions;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalHostHttpIT {
  private static final String HOST_JSON =
      """
      {"version": "2.0", "extensions": {"http": {"customHeaders": {"X-Custom": "yes"}}}}
      """;

  @TempDir private static Path folder;
  private static LocalHost host;
  private static LocalCaller caller;

  @BeforeAll
  static void start() throws Exception {
    Class<?> http = HttpFunctions.class;
    Path staging =
        Staging.in(folder, HOST_JSON)
            .http("echo", http, "POST", "echo", "ANONYMOUS")
            .http("item", http, "GET", "items/{id:int}", "FUNCTION")
            .http("boom", http, "GET", "boom", "ANONYMOUS")
            .http("nullHeader", http, "GET", "null-header", "ANONYMOUS")
            .http("nothing", http, "GET", "nothing", "ANONYMOUS")
            .http("bytes", http, "GET", "bytes", "ANONYMOUS")
            .http("visible", http, "POST", "visible", "ANONYMOUS")
            .http("setting", http, "GET", "settings/{name}", "ANONYMOUS")
            .function(
                "beat",
                TimerFunctions.class,
                """
                {"type": "timerTrigger", "direction": "in", "name": "timer",
                 "schedule": "%BEAT%"}
                """)
            .http("never", BrokenFunctions.class, "GET", "never", "ANONYMOUS")
            .http("missing", http, "GET", "missing", "ANONYMOUS")
            .folder();
    host =
        LocalHost.of(staging)
            .environment(KeyCheck.SETTING, "the key")
            .environment("BEAT", "* * * * * *")
            .environment(HttpFront.WAIT_SETTING, "PT1.5S")
            .start();
    caller = new LocalCaller(host);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void handsOverBodyQueryAndHeadersAsTheWorkerDoes() throws Exception {
    HttpResponse<String> reply =
        caller.post("/api/echo?a=1&empty=&a=2&code=c", "hello", "X-Several", "1", "X-Several", "2");

    assertThat(reply.body())
        .isEqualTo("{\"body\":\"hello\",\"header\":\"1,2\",\"query\":\"{a=1,2, code=c}\"}");
    assertThat(reply.headers().firstValue("X-Custom")).hasValue("yes");
  }

  @Test
  void losesAChunkedBody() throws Exception {
    assertThat(caller.postChunked("/api/echo", "hello").body()).contains("(none)");
  }

  @Test
  void bindsNamesFromRouteAndQueryAndLogsWithoutFormatting() throws Exception {
    HttpResponse<String> reply = caller.get("/api/items/7?part=x", "x-functions-key", "the key");

    assertThat(reply.body()).isEqualTo("7/x");
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    awaitLine("INFO \\[item] item \\{0}");
  }

  @Test
  void failsWhenANameHasNoValue() throws Exception {
    assertThat(caller.get("/api/items/7?code=the%20key").statusCode()).isEqualTo(500);
  }

  @Test
  void failsWhenTheCallerSpellsANameOfTheRouteInOtherCapitals() throws Exception {
    String key = "x-functions-key";

    assertThat(caller.get("/api/items/7?part=x&ID=8", key, "the key").statusCode()).isEqualTo(500);
    assertThat(caller.get("/api/items/7?part=x&id=8", key, "the key").body()).isEqualTo("7/x");
  }

  @Test
  void refusesAMissingOrWrongKey() throws Exception {
    assertThat(caller.get("/api/items/7").statusCode()).isEqualTo(401);
    HttpResponse<String> wrong = caller.get("/api/items/7", "x-functions-key", "other");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEmpty();
  }

  @Test
  void knowsNoOtherPathMethodOrConstraint() throws Exception {
    assertThat(caller.get("/api/items/seven").statusCode()).isEqualTo(404);
    assertThat(caller.get("/api/echo").statusCode()).isEqualTo(404);
    assertThat(caller.send("HEAD", "/api/boom", noBody()).statusCode()).isEqualTo(404);
    assertThat(caller.get("/boom").statusCode()).isEqualTo(404);
  }

  @Test
  void answers500WithoutABodyWhenTheMethodThrows() throws Exception {
    HttpResponse<String> reply = caller.get("/api/boom");

    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(reply.body()).isEmpty();
    awaitLine(".*boom at /api/boom");
  }

  @Test
  void sendsBytesAsTheyAre() throws Exception {
    HttpResponse<byte[]> reply = caller.download("/api/bytes");

    assertThat(reply.body()).containsExactly(0, -1, -61, 40);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
  }

  @Test
  void answers500ToANullHeader() throws Exception {
    assertThat(caller.get("/api/null-header").statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USER?q={x}|%zz",
        "a?x=a|b",
        "a?x={b",
        "a|b",
        "a{b}",
        "%zz",
        "a%2",
        "%",
        "a%2zb",
        "%c3%a9"
      })
  void anAddressThatJavaRejectsReachesTheFunction(String path) throws Exception {
    assertThat(statusLine("GET /api/settings/" + path + " HTTP/1.1")).startsWith("HTTP/1.1 200");
  }

  @Test
  void aReplyWithoutABodyHasTheTypeOfText() throws Exception {
    HttpResponse<String> reply = caller.get("/api/nothing");

    assertThat(reply.statusCode()).isEqualTo(202);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"boom?q={x}", "boom?q=%zz"})
  void answers500WhereAFunctionParsesAnAddressThatJavaRejects(String path) throws Exception {
    assertThat(statusLine("GET /api/" + path + " HTTP/1.1")).startsWith("HTTP/1.1 500");
    awaitLine(".*URISyntaxException.*");
  }

  @Test
  void hangsUntilTheFrontEndGivesUpWhenTheObjectCannotBeMade() throws Exception {
    assertThat(caller.get("/api/never").statusCode()).isEqualTo(504);
  }

  @Test
  void showsTheAppNoClassOfTheHostButTheSharedOnes() throws Exception {
    List<String> shared =
        List.of(
            "com.google.gson.Gson", "com.microsoft.azure.functions.HttpStatus", "java.sql.Date");
    String hidden =
        "org.eclipse.jetty.server.Server\n"
            + LocalHost.class.getName()
            + "\ncom.fasterxml.jackson.databind.ObjectMapper\n";

    String visible = caller.post("/api/visible", hidden + String.join("\n", shared)).body();

    assertThat(visible.lines()).containsExactlyElementsOf(shared);
  }

  @Test
  void hasTheGivenSettingsOnly() throws Exception {
    assertThat(caller.get("/api/settings/LOCAL_HTTP_WAIT").body()).isEqualTo("PT1.5S");
    assertThat(caller.get("/api/settings/USER").body()).isEqualTo("null");
  }

  @Test
  void tellsItsStateAndWhatItLeftOut() throws Exception {
    assertThat(caller.get("/admin/host/status").body()).isEqualTo("{\"state\":\"Running\"}");
    awaitLine("Function missing is left out: there is no public method missing in .*");
    awaitLine(" +echo +http +POST /api/echo");
  }

  @Test
  void runsATimerOnItsScheduleWithAPayloadInPascalCase() {
    awaitLine("INFO \\[beat] beat \\{\"Schedule\":.*\"IsPastDue\":false}");
  }

  private static void awaitLine(String pattern) {
    await().until(() -> host.lines().stream().anyMatch(line -> line.matches(pattern)));
  }

  private static String statusLine(String requestLine) throws Exception {
    try (Socket socket = new Socket(host.baseUrl().getHost(), host.baseUrl().getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
