package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import connector.instagram.azurite.NodePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of other authors that makes a client from a definition. */
enum ClientGenerator {
  /** Reads Swagger 2.0 by its own converter, checks it, and makes a client in Java. */
  OPENAPI_GENERATOR("public \\S+ %s\\(") {
    @Override
    List<String> command(Path definition, Path target) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          // It runs for two seconds: compiling it thoroughly takes longer.
          "-XX:TieredStopAtLevel=1",
          "-jar",
          JAR.toString(),
          "generate",
          "--input-spec",
          definition.toString(),
          "--output",
          target.toString(),
          "--generator-name",
          "java",
          "--library",
          "native",
          "--global-property",
          "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
          "--additional-properties",
          "openApiNullable=false,hideGenerationTimestamp=true");
    }
  },

  /** Follows every reference, and makes a client in TypeScript. */
  OPENAPI_TYPESCRIPT_CODEGEN("public static %s\\(") {
    @Override
    List<String> command(Path definition, Path target) {
      Path modules =
          new NodePackages(
                  Path.of("src/test/clientgenerator"), Path.of("target/client-generator/npm"))
              .modules();
      return List.of(
          "node",
          modules.resolve("openapi-typescript-codegen/bin/index.js").toString(),
          "--input",
          definition.toString(),
          "--output",
          target.toString());
    }
  };

  /** Also what a client that it made is compiled against. */
  static final Path JAR = Path.of("target/client-generator/openapi-generator-cli.jar");

  private static final int SECONDS = 120;

  private final String method;

  /**
   * @param method how a client declares the method of a name
   */
  ClientGenerator(String method) {
    this.method = method;
  }

  abstract List<String> command(Path definition, Path target);

  Client generate(Path definition, Path target) throws IOException, InterruptedException {
    Path output = Files.createTempFile("generator", ".log");
    Process process =
        new ProcessBuilder(command(definition.toAbsolutePath(), target.toAbsolutePath()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(this + " did not end");
      }
      return new Client(this, target, process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /**
   * What a generator made.
   *
   * @param output what it printed
   */
  record Client(ClientGenerator generator, Path folder, int exit, String output) {

    /** The operations that the client has no method for. */
    List<String> withoutMethod(List<String> operationIds) throws IOException {
      StringBuilder code = new StringBuilder();
      for (Path source : sources()) {
        code.append(Files.readString(source, UTF_8));
      }
      List<String> missing = new ArrayList<>(operationIds);
      missing.removeIf(
          id -> Pattern.compile(generator.method.formatted(method(id))).matcher(code).find());
      return missing;
    }

    List<Path> sources() throws IOException {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> file.toString().matches(".*\\.(java|ts)"))
            .filter(file -> !file.toString().contains("test"))
            .toList();
      }
    }

    /** Both make {@code getMedia} of {@code GetMedia}, and leave out the line. */
    private static String method(String operationId) {
      return operationId.substring(0, 1).toLowerCase(Locale.ROOT)
          + operationId.substring(1).replace("_", "");
    }
  }
}
