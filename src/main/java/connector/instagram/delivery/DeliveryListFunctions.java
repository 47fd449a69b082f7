package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.ConnectionParameter;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.subscriptions.Subscriptions;
import java.util.Optional;

/** The operator's view of what is on its way to subscribers, behind a function key. */
public final class DeliveryListFunctions {
  private final RequestHandler handler;
  private final Connections connections;
  private final DeliveryList list;

  /**
   * @param deliveries of the container {@code deliveries}
   */
  public DeliveryListFunctions(
      RequestHandler handler,
      Connections connections,
      Subscriptions subscriptions,
      Documents deliveries) {
    this.handler = handler;
    this.connections = connections;
    this.list = new DeliveryList(subscriptions, new DeliveryRecords(deliveries, Backoff.JITTERED));
  }

  @FunctionName("ListDeliveries")
  public HttpResponseMessage list(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connections/{connectionId}/deliveries",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            ApiReply.ok(
                list.newest(
                    existing(ConnectionParameter.of(call), call.deadline()), call.deadline())));
  }

  private ConnectionId existing(ConnectionId id, Deadline deadline) {
    return connections.find(id, deadline).orElseThrow(ConnectionParameter::notFound).id();
  }
}
