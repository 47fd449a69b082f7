package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.ConnectionParameter;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.time.Clock;

/** What an operator does with the subscriptions of one connection. */
final class SubscriptionAdmin {
  private final Connections connections;
  private final Subscriptions subscriptions;
  private final TestEvents tests;
  private final Clock clock;

  SubscriptionAdmin(
      Connections connections, Subscriptions subscriptions, TestEvents tests, Clock clock) {
    this.connections = connections;
    this.subscriptions = subscriptions;
    this.tests = tests;
    this.clock = clock;
  }

  ObjectNode list(ConnectionId id, Deadline deadline) {
    return new SubscriptionView(clock.instant())
        .list(subscriptions.list(connection(id, deadline), deadline), entry -> true);
  }

  ObjectNode test(ConnectionId id, String subscription, Deadline deadline) {
    Connection connection = connection(id, deadline);
    Subscription found =
        subscriptions
            .find(connection, subscription, deadline)
            .orElseThrow(SubscriptionAdmin::unknown);
    return Json.object().put("event", tests.send(connection, found, deadline));
  }

  /** Nobody takes it over, and what waits for it is dropped. */
  void end(ConnectionId id, String subscription, Deadline deadline) {
    if (connection(id, deadline).subscription(subscription).isEmpty()) {
      throw unknown();
    }
    subscriptions.endById(id, subscription, clock.instant(), deadline);
  }

  private Connection connection(ConnectionId id, Deadline deadline) {
    return connections.find(id, deadline).orElseThrow(ConnectionParameter::notFound);
  }

  private static ApiException unknown() {
    return ApiException.notFound(
        "The connection has no subscription with this id. GET /api/connections/ID/subscriptions"
            + " lists them.");
  }
}
