package connector.instagram.localhost.sample;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** A function whose object only an injector can make. */
public final class InjectedFunctions {
  private final int instance;

  InjectedFunctions(int instance) {
    this.instance = instance;
  }

  public String count(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    return "instance " + instance;
  }
}
