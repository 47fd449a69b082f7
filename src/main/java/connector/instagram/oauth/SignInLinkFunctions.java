package connector.instagram.oauth;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.WantedKey;
import connector.instagram.json.Json;
import java.util.Optional;

/** Makes one-time links, by which somebody signs in without a client (S9). */
public final class SignInLinkFunctions {
  private final RequestHandler handler;
  private final LinkMaker maker;

  SignInLinkFunctions(RequestHandler handler, LinkMaker maker) {
    this.handler = handler;
    this.maker = maker;
  }

  @FunctionName("CreateSignInLink")
  public HttpResponseMessage create(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "sign-in-links",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, call -> reply(maker.make(WantedKey.parse(call.body()), call.deadline())));
  }

  private static ApiReply reply(LinkMaker.Link link) {
    return ApiReply.created(
        Json.object().put("link", link.address()).put("expires", link.end().toString()));
  }
}
