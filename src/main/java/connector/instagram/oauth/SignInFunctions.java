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
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;

/**
 * What a browser visits when somebody signs in. Nobody who comes here has a key. Instagram's code
 * even has the name under which the host looks for its own.
 */
public final class SignInFunctions {
  private final RequestHandler handler;
  private final Beginnings beginnings;
  private final CallbackEndpoint callback;
  private final ConsentEndpoint consent;

  SignInFunctions(
      RequestHandler handler,
      Beginnings beginnings,
      CallbackEndpoint callback,
      ConsentEndpoint consent) {
    this.handler = handler;
    this.beginnings = beginnings;
    this.callback = callback;
    this.consent = consent;
  }

  /** Where a sign-in is begun: by a client, or by a link. */
  record Beginnings(AuthorizationEndpoint authorization, LinkEndpoint link) {}

  @FunctionName("AuthorizeSignIn")
  public HttpResponseMessage authorize(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "oauth/authorize",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handle(request, context, beginnings.authorization()::begin);
  }

  @FunctionName("OpenSignInLink")
  public HttpResponseMessage openLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "sign-in",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handle(request, context, beginnings.link()::open);
  }

  @FunctionName("BeginSignIn")
  public HttpResponseMessage beginByLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "sign-in",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handle(request, context, beginnings.link()::begin);
  }

  @FunctionName("ReceiveSignIn")
  public HttpResponseMessage receive(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "oauth/callback",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handle(request, context, callback::receive);
  }

  @FunctionName("AnswerConsent")
  public HttpResponseMessage answer(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "oauth/consent",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handle(request, context, consent::answer);
  }

  private HttpResponseMessage handle(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<ApiRequest, ApiReply> action) {
    return handler.handle(
        request,
        context,
        call -> {
          try {
            return action.apply(call);
          } catch (SignInStoppedException e) {
            log(context, e.ending());
            return SignInPages.of(e.ending(), context.getInvocationId());
          }
        },
        SignInPages::of);
  }

  private static void log(ExecutionContext context, SignInStoppedException.Ending ending) {
    context
        .getLogger()
        .log(
            ending.problem().status() >= 500 ? Level.WARNING : Level.INFO,
            "Sign-in stopped: " + ending.summary());
  }
}
