package connector.instagram.polling;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Rule V3: makes every mistake of {@link ModelMutant} in a copy of the sources, runs the model on
 * the copy in a process of its own, prints a table and fails when a mutant survives.
 */
final class ModelMutants {
  private static final Path PACKAGE = Path.of("connector", "instagram", "polling");
  private static final long MOST_MINUTES = 10;

  private final Path sources;
  private final Path work;
  private final String classPath;

  private ModelMutants(Path sources, Path work, String classPath) {
    this.sources = sources;
    this.work = work;
    this.classPath = classPath;
  }

  /**
   * @param arguments the project's folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path project = Path.of(arguments[0]);
    ModelMutants mutants =
        new ModelMutants(
            project.resolve(Path.of("src", "main", "java")).resolve(PACKAGE),
            project.resolve(Path.of("target", "mutants")),
            System.getProperty("java.class.path"));
    List<String> survivors = new ArrayList<>();
    StringBuilder table = new StringBuilder();
    row(table, "mutant", "random schedules", "every poll", "every consent", "first failure");
    for (ModelMutant mutant : ModelMutant.ALL) {
      List<String[]> checks = mutants.run(mutant);
      Optional<String[]> red = checks.stream().filter(check -> check[0].equals("RED")).findFirst();
      if (red.isEmpty()) {
        survivors.add(mutant.name());
      }
      row(
          table,
          mutant.name(),
          cell(checks.get(0)),
          cell(checks.get(1)),
          checks.size() > 2 ? cell(checks.get(2)) : "-",
          red.map(check -> check[3]).orElse("SURVIVED"));
    }
    System.out.println("Mutants of the poll: which check turns red, and after how many schedules");
    System.out.print(table);
    if (!survivors.isEmpty()) {
      throw new IllegalStateException("survived: " + survivors);
    }
  }

  private static void row(
      StringBuilder table, String name, String random, String polls, String consents, String why) {
    String line =
        String.format(
            Locale.ROOT,
            "  %-51s %-17s %-13s %-13s %s%n",
            name,
            random,
            polls,
            consents,
            why.substring(0, Math.min(100, why.length())));
    System.out.print(line);
    table.append(line);
  }

  private static String cell(String[] check) {
    return check[0].equals("RED") ? "red after " + check[2] : "(green)";
  }

  /** Fails when a text that a mutant replaces is not there any more. */
  static void checkAgainst(Path sources) throws IOException {
    for (ModelMutant mutant : ModelMutant.ALL) {
      for (ModelMutant.Change change : mutant.changes()) {
        replaceOnce(mutant, Files.readString(sources.resolve(change.type() + ".java")), change);
      }
    }
  }

  private List<String[]> run(ModelMutant mutant) throws IOException, InterruptedException {
    Path folder = work.resolve(mutant.name().replaceAll("[^a-z0-9]+", "-"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(mutate(mutant, folder), classes);
    Path output = folder.resolve("output.txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classes + File.pathSeparator + classPath,
                ModelMutantRun.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!child.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      child.destroyForcibly();
    }
    List<String[]> checks =
        Files.readAllLines(output).stream()
            .map(line -> line.split("\t", 4))
            .filter(parts -> parts.length == 4)
            .toList();
    if (checks.size() < 2) {
      throw new IllegalStateException(
          "mutant \"" + mutant.name() + "\" did not end: see " + output);
    }
    return checks;
  }

  /** The changed sources. */
  private List<Path> mutate(ModelMutant mutant, Path folder) throws IOException {
    Set<String> types =
        mutant.changes().stream()
            .map(ModelMutant.Change::type)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Path> changed = new ArrayList<>();
    for (String type : types) {
      String text = Files.readString(sources.resolve(type + ".java"));
      for (ModelMutant.Change change : mutant.changes()) {
        if (change.type().equals(type)) {
          text = replaceOnce(mutant, text, change);
        }
      }
      Path file = folder.resolve(Path.of(type).getFileName() + ".java");
      Files.writeString(file, text);
      changed.add(file);
    }
    return changed;
  }

  private static String replaceOnce(ModelMutant mutant, String text, ModelMutant.Change change) {
    int place = text.indexOf(change.text());
    if (place < 0 || text.indexOf(change.text(), place + 1) >= 0) {
      throw new IllegalStateException(
          "mutant \"%s\": not exactly once in %s: %s"
              .formatted(mutant.name(), change.type(), change.text()));
    }
    return text.replace(change.text(), change.instead());
  }

  private void compile(List<Path> files, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          Stream.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()).toList();
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }
}
