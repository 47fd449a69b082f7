package connector.instagram.polling;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Rule V3: runs the model on every {@link ModelMutant} in a process of its own, where the class
 * with the mistake comes first on the class path, prints a table and fails when the random
 * schedules do not find a mistake.
 */
final class ModelMutants {
  private static final long MOST_MINUTES = 10;

  private final Path work;
  private final String classPath;

  private ModelMutants(Path work, String classPath) {
    this.work = work;
    this.classPath = classPath;
  }

  /**
   * @param arguments the project's folder, then the model whose mistakes are played, if not both
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ModelMutants mutants =
        new ModelMutants(
            Path.of(arguments[0]).resolve(Path.of("target", "mutants")),
            System.getProperty("java.class.path"));
    List<String> survivors = new ArrayList<>();
    StringBuilder table = new StringBuilder();
    String wanted = arguments.length > 1 ? arguments[1] : "";
    List<ModelMutant> chosen =
        ModelMutant.all().stream()
            .filter(mutant -> mutant.model().name().contains(wanted))
            .toList();
    for (ModelMutant mutant : chosen) {
      List<String[]> checks = mutants.run(mutant);
      if (!isRed(checks.get(0))) {
        survivors.add(mutant.name());
      }
      row(table, mutant.name(), checks);
    }
    System.out.println("Mutants: which checks turn red, and after how many schedules");
    System.out.print(table);
    if (!survivors.isEmpty()) {
      throw new IllegalStateException("survived: " + survivors);
    }
  }

  private static void row(StringBuilder table, String name, List<String[]> checks) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-51s", name));
    checks.forEach(check -> line.append(String.format(Locale.ROOT, " %-36s", cell(check))));
    String why = isRed(checks.get(0)) ? checks.get(0)[3] : "SURVIVED";
    line.append(why, 0, Math.min(100, why.length())).append(System.lineSeparator());
    System.out.print(line);
    table.append(line);
  }

  private static boolean isRed(String[] check) {
    return check[0].equals("RED");
  }

  private static String cell(String[] check) {
    return check[1] + (isRed(check) ? ": red after " + check[2] : ": (green)");
  }

  private List<String[]> run(ModelMutant mutant) throws IOException, InterruptedException {
    Path folder = work.resolve(mutant.name().replaceAll("[^a-z0-9]+", "-"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    mutant.made().saveIn(classes.toFile());
    Path output = folder.resolve("output.txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classes + File.pathSeparator + classPath,
                ModelMutantRun.class.getName(),
                mutant.model().name())
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
    if (checks.size() < (mutant.model() == ModelMutant.Model.COMMENTS ? 1 : 2)) {
      throw new IllegalStateException(
          "mutant \"" + mutant.name() + "\" did not end: see " + output);
    }
    return checks;
  }
}
