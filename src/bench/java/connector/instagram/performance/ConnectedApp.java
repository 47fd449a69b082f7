package connector.instagram.performance;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalDemo;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A packaged version of our app with one connected account, in a storage of its own. */
final class ConnectedApp implements AutoCloseable {
  private final Path staging;
  private final Azurite azurite;
  private final Map<String, String> settings;
  private final List<String> httpFunctions;
  private final String key;

  /** Of any version: the settings are those that were packaged with it. */
  ConnectedApp(Path staging, URI instagram, String accessToken) throws IOException {
    this.staging = staging;
    this.httpFunctions = httpFunctions(staging);
    this.azurite = Azurite.start();
    this.settings = settings(staging, instagram, azurite.connectionString());
    this.key = connect(accessToken);
  }

  /** Those that were packaged with the app, for this Instagram and this storage. */
  static Map<String, String> settings(Path staging, URI instagram, String storage) {
    Map<String, String> values =
        new TreeMap<>(LocalHost.readLocalSettings(staging.resolve("local.settings.json")));
    values.put("LOCAL_FUNCTION_KEY", LocalSettings.FUNCTION_KEY);
    Map<String, String> settings =
        new TreeMap<>(new LocalSettings(values).forTests().with(instagram).values());
    settings.put("AzureWebJobsStorage", storage);
    settings.remove("PUBLIC_BASE_URL");
    return settings;
  }

  private String connect(String accessToken) {
    try (LocalHost host =
        LocalHost.of(staging).classPath(LocalDemo.classPath()).environment(settings).start()) {
      Connector app = new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY);
      String request =
          Json.write(Json.object().put("accessToken", accessToken).put("events", true));
      HttpResponse<String> reply = app.operate("POST", "/api/connections", request);
      JsonNode made = Json.parse(reply.body()).orElseGet(Json::object);
      if (!made.has("key") || app.fire("PollNewMedia", "").statusCode() != 200) {
        throw new IllegalStateException("not connected: " + reply.body() + " " + host.lines());
      }
      return made.path("key").asText();
    }
  }

  Starter firstAction(String name) {
    return new Starter(
        name,
        staging,
        settings,
        httpFunctions,
        app -> app.act("/api/users/self/media/recent", key));
  }

  Starter firstPoll(String name) {
    return new Starter(
        name, staging, settings, List.of("PollNewMedia"), app -> app.fire("PollNewMedia", ""));
  }

  String storage() {
    return azurite.connectionString();
  }

  @Override
  public void close() {
    azurite.close();
  }

  static List<String> httpFunctions(Path staging) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> folders = Files.list(staging)) {
      for (Path folder : folders.sorted().toList()) {
        Path definition = folder.resolve("function.json");
        if (Files.exists(definition) && Files.readString(definition).contains("\"httpTrigger\"")) {
          names.add(folder.getFileName().toString());
        }
      }
    }
    return names;
  }
}
