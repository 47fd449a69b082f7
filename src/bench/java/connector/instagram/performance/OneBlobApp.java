package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import connector.instagram.performance.oneblob.OneBlobFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Packages {@link OneBlobFunctions} as the Functions plugin would, with the libraries it needs. */
final class OneBlobApp {
  /** What the storage client brings; our app has the same jars. */
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(azure-(core|json|xml|storage-(blob|common|internal-avro))|azure-core-http-jdk-httpclient"
              + "|jackson-(annotations|core|databind|datatype-jsr310)|reactor-core"
              + "|reactive-streams|slf4j-(api|nop))-[0-9].*\\.jar");

  private OneBlobApp() {}

  /**
   * @param app whose libraries and host.json are taken
   * @return the staging folder
   */
  static Path stage(Path app, Path folder) throws IOException {
    return new SmallApp(OneBlobFunctions.class, "readBlob", "blob", LIBRARIES).stage(app, folder);
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
}
