package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import connector.instagram.performance.oneblob.OneBlobFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packages {@link OneBlobFunctions} as the Functions plugin would, with the libraries it needs. */
final class OneBlobApp {
  /** What the storage client brings; our app has the same jars. */
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(azure-(core|json|xml|storage-(blob|common|internal-avro))|azure-core-http-jdk-httpclient"
              + "|jackson-(annotations|core|databind|datatype-jsr310)|reactor-core"
              + "|reactive-streams|slf4j-(api|nop))-[0-9].*\\.jar");

  private static final String CLASS_FILE =
      OneBlobFunctions.class.getName().replace('.', '/') + ".class";

  private static final String FUNCTION =
      """
      {"scriptFile": "../one-blob.jar",
       "entryPoint": "%s.readBlob",
       "bindings": [
         {"type": "httpTrigger", "direction": "in", "name": "request", "route": "blob",
          "methods": ["GET"], "authLevel": "ANONYMOUS"},
         {"type": "http", "direction": "out", "name": "$return"}]}
      """;

  private OneBlobApp() {}

  /**
   * @param app whose libraries and host.json are taken
   * @return the staging folder
   */
  static Path stage(Path app, Path folder) throws IOException {
    Path lib = folder.resolve("lib");
    Files.createDirectories(lib);
    Files.createDirectories(folder.resolve("ReadBlob"));
    try (Stream<Path> jars = Files.list(app.resolve("lib"))) {
      for (Path jar : jars.filter(OneBlobApp::isNeeded).toList()) {
        copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    copy(app.resolve("host.json"), folder.resolve("host.json"));
    Files.writeString(
        folder.resolve("ReadBlob/function.json"),
        FUNCTION.formatted(OneBlobFunctions.class.getName()));
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve("one-blob.jar")));
        var code = OneBlobFunctions.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
      jar.putNextEntry(new ZipEntry(CLASS_FILE));
      jar.write(code.readAllBytes());
      jar.closeEntry();
    }
    return folder;
  }

  static void upload(String storage) {
    BlobContainerClient container =
        new BlobServiceClientBuilder()
            .connectionString(storage)
            .buildClient()
            .createBlobContainerIfNotExists(OneBlobFunctions.CONTAINER);
    container
        .getBlobClient(OneBlobFunctions.BLOB)
        .upload(BinaryData.fromBytes("{\"answer\":42}".getBytes(UTF_8)), true);
  }

  private static boolean isNeeded(Path jar) {
    return LIBRARIES.matcher(jar.getFileName().toString()).matches();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
