package connector.instagram.localhost.sample;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** A function whose object can never be made. */
public final class BrokenFunctions {
  public BrokenFunctions() {
    throw new AssertionError("broken on purpose");
  }

  public String never(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    return request.getUri().toString();
  }
}
