package connector.instagram.installation;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The operator's side of sign-in, behind a function key. */
public final class InstallationFunctions {
  private final RequestHandler handler;
  private final InstallationAdmin admin;
  private final boolean development;

  public InstallationFunctions(
      RequestHandler handler,
      InstallationStore store,
      SignInCounts.Notes notes,
      InstallationSettings settings,
      Clock clock) {
    this.handler = handler;
    this.admin = new InstallationAdmin(store, notes, settings, new SecureRandom(), clock);
    this.development = settings.development();
  }

  @FunctionName("GetInstallation")
  public HttpResponseMessage get(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "installation",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(request, context, call -> ApiReply.ok(admin.show(call.deadline())));
  }

  @FunctionName("SetMetaApp")
  public HttpResponseMessage setMetaApp(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "installation/meta-app",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          admin.setMetaApp(MetaAppRequest.parse(call.body()), call.deadline());
          return ApiReply.ok(admin.show(call.deadline()));
        });
  }

  @FunctionName("SetContact")
  public HttpResponseMessage setContact(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "installation/contact",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          admin.setContact(ContactRequest.parse(call.body()), call.deadline());
          return ApiReply.ok(admin.show(call.deadline()));
        });
  }

  @FunctionName("CreateClient")
  public HttpResponseMessage createClient(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "installation/clients",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            withSecret(
                admin.createClient(
                    ClientRequest.parse(call.body(), development), call.deadline())));
  }

  @FunctionName("UpdateClient")
  public HttpResponseMessage updateClient(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "installation/clients/{clientId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            client(
                admin.updateClient(
                    clientId(call),
                    ClientRequest.parse(call.body(), development),
                    call.deadline())));
  }

  @FunctionName("DeleteClient")
  public HttpResponseMessage deleteClient(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "installation/clients/{clientId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          admin.deleteClient(clientId(call), call.deadline());
          return ApiReply.noContent();
        });
  }

  @FunctionName("CreateClientSecret")
  public HttpResponseMessage createSecret(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "installation/clients/{clientId}/secrets",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, call -> withSecret(admin.addSecret(clientId(call), call.deadline())));
  }

  @FunctionName("DeleteClientSecret")
  public HttpResponseMessage deleteSecret(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "installation/clients/{clientId}/secrets/{secretId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            client(
                admin.dropSecret(clientId(call), call.segmentAfter("secrets"), call.deadline())));
  }

  @FunctionName("ConfirmRedirectUri")
  public HttpResponseMessage confirmRedirectUri(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "installation/clients/{clientId}/confirm-redirect-uri",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            client(
                admin.confirm(
                    clientId(call),
                    ClientRequest.redirectUri(
                        call.body().path("redirectUri"), "redirectUri", development),
                    call.deadline())));
  }

  private static String clientId(ApiRequest call) {
    return call.segmentAfter("clients");
  }

  private static ApiReply client(OAuthClient client) {
    return ApiReply.ok(InstallationView.client(client));
  }

  private static ApiReply withSecret(InstallationAdmin.WithSecret made) {
    return ApiReply.created(InstallationView.client(made.client()).put("secret", made.secret()));
  }
}
