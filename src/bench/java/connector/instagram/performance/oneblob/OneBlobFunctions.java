package connector.instagram.performance.oneblob;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** One function, over the storage client and the HTTP client that our app uses too. */
public final class OneBlobFunctions {
  public static final String CONTAINER = "bench";
  public static final String BLOB = "one.json";

  @FunctionName("ReadBlob")
  public HttpResponseMessage readBlob(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "blob",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    String content =
        new BlobServiceClientBuilder()
            .connectionString(System.getenv("AzureWebJobsStorage"))
            .buildClient()
            .getBlobContainerClient(CONTAINER)
            .getBlobClient(BLOB)
            .downloadContent()
            .toString();
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body(content)
        .build();
  }
}
