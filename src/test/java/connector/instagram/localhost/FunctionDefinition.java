package connector.instagram.localhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One function folder: what starts the function, what it runs and where its outputs go. */
record FunctionDefinition(
    String name,
    Path jar,
    String className,
    String methodName,
    Trigger trigger,
    Map<String, QueueAddress> outputs) {
  /** The binding name of a method's return value. */
  static final String RETURN = "$return";

  FunctionDefinition {
    outputs = Map.copyOf(outputs);
  }

  static FunctionDefinition read(Path folder, LocalSettings settings) throws IndexingException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(folder.resolve("function.json").toFile());
    } catch (IOException e) {
      throw new IndexingException("function.json cannot be read: " + e.getMessage());
    }
    String entryPoint = required(root, "entryPoint");
    int dot = entryPoint.lastIndexOf('.');
    if (dot < 0) {
      throw new IndexingException("entryPoint '" + entryPoint + "' names no class");
    }
    String name = folder.getFileName().toString();
    List<Trigger> triggers = new ArrayList<>();
    Map<String, QueueAddress> outputs = new TreeMap<>();
    for (JsonNode binding : root.path("bindings")) {
      String type = required(binding, "type");
      String bindingName = required(binding, "name");
      switch (type.toLowerCase(Locale.ROOT)) {
        case "httptrigger" -> triggers.add(http(name, bindingName, binding, settings));
        case "queuetrigger" ->
            triggers.add(new Trigger.Queue(bindingName, address(binding, settings)));
        case "timertrigger" -> triggers.add(timer(bindingName, binding, settings));
        case "queue" -> outputs.put(bindingName, address(binding, settings));
        case "http" -> {}
        default -> throw new IndexingException("binding type '" + type + "' is not imitated");
      }
    }
    if (triggers.size() != 1) {
      throw new IndexingException("there must be one trigger, not " + triggers.size());
    }
    return new FunctionDefinition(
        name,
        folder.resolve(required(root, "scriptFile")).normalize(),
        entryPoint.substring(0, dot),
        entryPoint.substring(dot + 1),
        triggers.get(0),
        outputs);
  }

  private static Trigger http(
      String function, String name, JsonNode binding, LocalSettings settings)
      throws IndexingException {
    TreeSet<String> methods = new TreeSet<>();
    binding
        .path("methods")
        .forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
    if (methods.isEmpty()) {
      throw new IndexingException("no HTTP method is listed");
    }
    String route = settings.expand(binding.path("route").asText(function));
    return new Trigger.Http(
        name,
        RouteTemplate.parse(route.isEmpty() ? function : route),
        methods,
        KeyCheck.Level.parse(binding.path("authLevel").asText("FUNCTION")));
  }

  private static Trigger timer(String name, JsonNode binding, LocalSettings settings)
      throws IndexingException {
    String schedule = settings.expand(required(binding, "schedule"));
    return new Trigger.Timer(name, Schedule.parse(schedule), schedule);
  }

  private static QueueAddress address(JsonNode binding, LocalSettings settings)
      throws IndexingException {
    String connection = settings.expand(binding.path("connection").asText(""));
    return new QueueAddress(
        settings.expand(required(binding, "queueName")),
        settings
            .connection(connection)
            .filter(value -> !value.isBlank())
            .orElseThrow(
                () -> new IndexingException("connection '" + connection + "' is not set")));
  }

  private static String required(JsonNode node, String property) throws IndexingException {
    String value = node.path(property).asText("");
    if (value.isEmpty()) {
      throw new IndexingException("function.json has no '" + property + "'");
    }
    return value;
  }
}
