package connector.instagram.policies;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.installation.InstallationStore;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.util.Optional;

/**
 * The pages that Meta asks for of everybody who runs an app. They need no key: owners of accounts
 * read them before they give access, and Meta looks whether they are there.
 */
public final class PolicyFunctions {
  private final RequestHandler handler;
  private final InstallationStore installation;

  public PolicyFunctions(RequestHandler handler, InstallationStore installation) {
    this.handler = handler;
    this.installation = installation;
  }

  @FunctionName("ShowPrivacyPolicy")
  public HttpResponseMessage privacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "privacy",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            PrivacyPolicy.of(Operator.of(installation, call.deadline(), context.getLogger()))
                .reply(200),
        PolicyFunctions::failed);
  }

  @FunctionName("ShowTermsOfUse")
  public HttpResponseMessage terms(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "terms",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            TermsOfUse.of(Operator.of(installation, call.deadline(), context.getLogger()))
                .reply(200),
        PolicyFunctions::failed);
  }

  private static ApiReply failed(ApiError error, String requestId) {
    return Page.of("This did not work", Html.paragraph(error.message()))
        .withFooter("Request " + requestId)
        .reply(error.code().status());
  }
}
