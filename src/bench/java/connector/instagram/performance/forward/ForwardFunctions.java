package connector.instagram.performance.forward;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** One function, which calls one address by the JDK's client and hands on the bytes it gets. */
public final class ForwardFunctions {
  /** The address. */
  public static final String SETTING = "FORWARD_TO";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @FunctionName("Forward")
  public HttpResponseMessage forward(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "forward",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request)
      throws IOException, InterruptedException {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(System.getenv(SETTING)))
            .header("Authorization", "Bearer any")
            .build();
    HttpResponse<byte[]> reply = CLIENT.send(call, HttpResponse.BodyHandlers.ofByteArray());
    return request
        .createResponseBuilder(HttpStatus.valueOf(reply.statusCode()))
        .header("Content-Type", "application/json")
        .body(reply.body())
        .build();
  }
}
