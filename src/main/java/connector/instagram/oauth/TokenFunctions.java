package connector.instagram.oauth;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.RequestHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Where clients get tokens and give them back. The client proves itself, so no key is needed. */
public final class TokenFunctions {
  private static final Duration TIME = Duration.ofSeconds(30);

  private final RequestHandler handler;
  private final TokenEndpoint endpoint;

  TokenFunctions(RequestHandler handler, TokenEndpoint endpoint) {
    this.handler = handler;
    this.endpoint = endpoint;
  }

  @FunctionName("IssueToken")
  public HttpResponseMessage issue(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "oauth/token",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return answer(request, context, endpoint::issue);
  }

  @FunctionName("RevokeToken")
  public HttpResponseMessage revoke(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "oauth/revoke",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return answer(request, context, endpoint::revoke);
  }

  private HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<ApiRequest, ApiReply> action) {
    return handler.handle(
        request,
        context,
        call -> {
          try {
            return action.apply(call.within(TIME));
          } catch (TokenRefusedException e) {
            context.getLogger().info("Token refused: error=" + e.error().text());
            return TokenReplies.refused(e);
          }
        },
        TokenReplies.FAILURES);
  }
}
