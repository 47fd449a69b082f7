package connector.instagram.polling;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.connections.ConnectionFunctions;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.GrantFunctions;
import connector.instagram.delivery.ChainFunctions;
import connector.instagram.delivery.DeliveryQueue;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetterFunctions;
import connector.instagram.outbox.EventQueue;
import connector.instagram.subscriptions.SubscriptionFunctions;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** One process of the app, with all that such a process remembers. */
final class ChainProcess implements ChainPrograms.Api {
  private final PollRun run;
  private final ChainFunctions functions;
  private final Requests requests;
  private final Supplier<ConnectionId> connection;

  ChainProcess(
      PollRun run, ChainFunctions functions, Requests requests, Supplier<ConnectionId> connection) {
    this.run = run;
    this.functions = functions;
    this.requests = requests;
    this.connection = connection;
  }

  /** What is answered over HTTP. */
  record Requests(
      SubscriptionFunctions subscriptions,
      ConnectionFunctions connections,
      GrantFunctions grants,
      DeadLetterFunctions letters) {}

  /** A request that was refused, or failed. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int status;

    private Refused(HttpResponseMessage reply) {
      super(reply.getStatusCode() + " " + reply.getBody());
      status = reply.getStatusCode();
    }
  }

  List<String> poll(Logger logger) {
    return run.run(logger);
  }

  /** A function gets a message of its queue. */
  void receive(String queue, String message, Logger logger) {
    switch (queue) {
      case EventQueue.NAME -> functions.expand(message, logger);
      case DeliveryQueue.NAME -> functions.deliver(message, logger);
      default -> functions.poison(queue, message, logger);
    }
  }

  @Override
  public ChainPrograms.Made subscribe(String kind, String key, String callback) {
    FakeRequest request =
        new FakeRequest()
            .at("/api/subscriptions/" + kind)
            .header("Authorization", "Bearer " + key)
            .body(Json.write(Json.object().put("callbackUrl", callback)));
    SubscriptionFunctions to = requests.subscriptions();
    FakeContext context = new FakeContext();
    HttpResponseMessage reply =
        switch (kind) {
          case "media" -> to.subscribeNewMedia(request, context);
          case "media-legacy" -> to.subscribeNewMediaLegacy(request, context);
          default -> to.subscribeReconnectNeeded(request, context);
        };
    check(reply);
    return new ChainPrograms.Made(
        FakeRequest.json(reply).path("id").asText(), reply.getHeader("Location"));
  }

  @Override
  public void end(String location) {
    URI address = URI.create(location);
    check(
        requests
            .subscriptions()
            .end(
                new FakeRequest().visiting(address.getRawPath() + "?" + address.getRawQuery()),
                new FakeContext()));
  }

  @Override
  public void revoke(String grant) {
    check(
        requests
            .grants()
            .revoke(
                new FakeRequest().at("/api/connections/" + connection.get() + "/grants/" + grant),
                new FakeContext()));
  }

  @Override
  public void disconnect() {
    check(
        requests
            .connections()
            .delete(
                new FakeRequest().at("/api/connections/" + connection.get()), new FakeContext()));
  }

  @Override
  public void replay() {
    check(
        requests
            .letters()
            .replay(
                new FakeRequest().at("/api/operations/dead-letters/replay").body("{}"),
                new FakeContext()));
  }

  @Override
  public void test(String id, String key) {
    check(
        requests
            .subscriptions()
            .test(
                new FakeRequest()
                    .at("/api/subscriptions/" + id + "/test")
                    .header("Authorization", "Bearer " + key),
                new FakeContext()));
  }

  private static void check(HttpResponseMessage reply) {
    if (reply.getStatusCode() >= 300) {
      throw new Refused(reply);
    }
  }
}
