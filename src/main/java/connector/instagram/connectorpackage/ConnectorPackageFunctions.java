package connector.instagram.connectorpackage;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import java.util.Optional;

/** Gives the operator the files that install the connector, behind a function key. */
public final class ConnectorPackageFunctions {
  private final RequestHandler handler;
  private final ConnectorPackage connector;

  public ConnectorPackageFunctions(
      RequestHandler handler, InstallationStore store, InstallationSettings settings) {
    this.handler = handler;
    this.connector = new ConnectorPackage(store, settings);
  }

  @FunctionName("GetConnectorPackage")
  public HttpResponseMessage get(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connector",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(request, context, connector::reply);
  }
}
