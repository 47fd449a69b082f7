package connector.instagram.console;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import java.util.Optional;

/**
 * The operator's console. It is served to everybody: it holds no data, and what it shows it asks
 * for with the function key that its reader types in (S10).
 */
public final class ConsoleFunctions {
  private final RequestHandler handler;
  private final ConsoleFiles files = new ConsoleFiles();

  /**
   * @param handler one that needs no settings: the page says what is missing
   */
  public ConsoleFunctions(RequestHandler handler) {
    this.handler = handler;
  }

  @FunctionName("GetConsole")
  public HttpResponseMessage page(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "console",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, call -> files.page().replyTo(call.header("if-none-match")));
  }

  @FunctionName("GetConsoleFile")
  public HttpResponseMessage file(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "console/{file}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> files.named(call.segmentAfter("console")).replyTo(call.header("if-none-match")));
  }
}
