package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pac and paconn take from a folder, as their documentation says. pac is told every file by
 * the commands in the package's README; paconn finds them through settings.json.
 */
final class FolderForm {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ +(pac connector \\w+ .*|paconn .*)$");
  private static final Pattern OPTION =
      Pattern.compile("(?<=\\s)(--?[a-z-]+)(?:\\s+([^-\\s]\\S*))?");
  private static final Map<String, Set<String>> DOCUMENTED =
      Map.of(
          "pac connector create",
          Set.of(
              "--api-definition-file",
              "--api-properties-file",
              "--environment",
              "--icon-file",
              "--script-file",
              "--settings-file",
              "--solution-unique-name"),
          "pac connector update",
          Set.of(
              "--api-definition-file",
              "--api-properties-file",
              "--connector-id",
              "--environment",
              "--icon-file",
              "--script-file",
              "--settings-file",
              "--solution-unique-name"),
          "paconn login",
          Set.of(),
          "paconn create",
          Set.of("-s", "--secret"));

  private static final String README = PackageZip.README;
  private static final Set<String> FILES =
      Set.of(
          ConnectorFiles.DEFINITION,
          ConnectorFiles.PROPERTIES,
          ConnectorFiles.SETTINGS,
          ConnectorFiles.ICON);

  private final Map<String, byte[]> folder;
  private final List<String> problems = new ArrayList<>();

  private FolderForm(Map<String, byte[]> folder) {
    this.folder = folder;
  }

  static List<String> problems(Unpacked unpacked, String folder) {
    FolderForm form = new FolderForm(unpacked.filesIn(folder));
    form.files();
    if (form.commands(unpacked.text(README)) != 1) {
      form.problems.add("README.txt does not create the connector with pac once");
    }
    if (form.folder.containsKey(README)) {
      form.commands(unpacked.text(folder + "/" + README));
    }
    if (form.problems.isEmpty()) {
      form.paconn(unpacked.folder(folder));
    }
    return form.problems;
  }

  private void files() {
    FILES.stream().filter(name -> !folder.containsKey(name)).forEach(this::missing);
    folder.keySet().stream()
        .filter(name -> !FILES.contains(name) && !name.equals(README))
        .forEach(name -> problems.add(name + " is no file of a connector"));
  }

  /** Returns how many of the commands create the connector with pac. */
  private int commands(String readme) {
    List<String> commands =
        COMMAND.matcher(readme).results().map(command -> command.group(1)).toList();
    commands.forEach(this::options);
    return Math.toIntExact(
        commands.stream().filter(text -> text.startsWith("pac connector create ")).count());
  }

  private void options(String command) {
    String verb = command.replaceFirst(" -.*", "");
    Set<String> known = DOCUMENTED.get(verb);
    if (known == null) {
      problems.add("no documented command: " + verb);
      return;
    }
    Matcher option = OPTION.matcher(command);
    while (option.find()) {
      if (!known.contains(option.group(1))) {
        problems.add(verb + " has no option " + option.group(1));
      }
      String value = option.group(2);
      if (value == null) {
        problems.add(verb + " " + option.group(1) + " has no value");
      } else if (value.contains(".") && !folder.containsKey(value)) {
        missing(value);
      }
    }
  }

  /** It fails without any of these, or takes something else in their place. */
  private void paconn(ConnectorFiles files) {
    for (String setting : List.of("apiDefinition", "apiProperties", "icon")) {
      if (!folder.containsKey(files.settings().path(setting).asText())) {
        missing(setting + " of settings.json");
      }
    }
    for (String asked : List.of("environment", "connectorId")) {
      if (files.settings().has(asked)) {
        problems.add("settings.json fixes what paconn asks for: " + asked);
      }
    }
    for (String text : List.of("title", "description", "version")) {
      if (files.info().path(text).asText().isBlank()) {
        missing(text + " of the definition");
      }
    }
    String backend =
        files.definition().at("/schemes/0").asText()
            + "://"
            + files.definition().path("host").asText()
            + files.definition().path("basePath").asText();
    if (!backend.matches("https://[a-z0-9.:-]+/api")) {
      problems.add("the backend is " + backend);
    }
    if (!takesASecret(files.inner())) {
      problems.add("paconn finds no place for the client's secret");
    }
    for (Map.Entry<String, byte[]> file : folder.entrySet()) {
      boolean isAscii =
          StandardCharsets.US_ASCII
              .newEncoder()
              .canEncode(new String(file.getValue(), StandardCharsets.UTF_8));
      if (file.getKey().endsWith(".json") && !isAscii) {
        problems.add(file.getKey() + " is not ASCII");
      }
    }
  }

  /** Where there is a sign-in, its parameter is called token, alone or in a set. */
  private static boolean takesASecret(ObjectNode inner) {
    boolean signsIn = inner.toString().contains("\"oauthSetting\"");
    boolean alone = inner.at("/connectionParameters/token").has("oAuthSettings");
    boolean inASet =
        inner
            .at("/connectionParameterSets/values")
            .valueStream()
            .anyMatch(set -> set.at("/parameters/token").has("oAuthSettings"));
    return !signsIn || alone || inASet;
  }

  private void missing(String name) {
    problems.add("missing: " + name);
  }
}
