package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.Connection;
import connector.instagram.connections.RequestGuard;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What the holder of a grant does with its own subscriptions. */
final class CallerSubscriptions {
  private static final String NONE_SHOWN =
      "Instagram shows no comments: app mode. It counts some on this account's posts. While the"
          + " connector's Meta app is in development mode, or has Standard Access only, its operator"
          + " has to publish it, or to get Advanced Access for"
          + " instagram_business_manage_comments. Comments of restricted people are not shown"
          + " either. This subscription brings what Instagram shows.";

  private final Subscriptions subscriptions;
  private final SubscriptionMaker maker;
  private final TestEvents tests;
  private final SubscriptionModule.Settings settings;
  private final Clock clock;

  CallerSubscriptions(
      Subscriptions subscriptions,
      SubscriptionMaker maker,
      TestEvents tests,
      SubscriptionModule.Settings settings,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.maker = maker;
    this.tests = tests;
    this.settings = settings;
    this.clock = clock;
  }

  ApiReply subscribe(Connection connection, ApiRequest call, SubscriptionKind kind) {
    SubscribeRequest wanted = SubscribeRequest.parse(call.body(), settings.callbacks());
    URI base = EndingAddress.base(settings);
    SubscriptionMaker.Made made =
        maker.make(
            new SubscriptionMaker.Order(
                connection.id(),
                RequestGuard.grantOf(call),
                kind,
                wanted.callback(),
                wanted.address().host()),
            call.deadline());
    EndingAddress ending = new EndingAddress(connection.id(), made.id(), made.secrets().ending());
    ObjectNode told =
        Json.object()
            .put("id", made.id())
            .put("kind", kind.text())
            .put("callbackHost", wanted.address().host())
            .put("created", made.start().created().toString())
            .put("signingSecret", made.secrets().signing());
    if (made.noneShown()) {
      told.put("notice", NONE_SHOWN);
    }
    return ApiReply.created(told)
        .with(Map.of("Location", ending.at(base, settings.endingSecret()).toString()));
  }

  /**
   * Ends the subscription of this address; of any other address it does nothing.
   *
   * @return false when a live one goes on, because its address came without the secret
   */
  boolean end(EndingAddress address, Deadline deadline) {
    Optional<Subscription> found = subscriptions.find(address.connection(), address.id(), deadline);
    found
        .filter(named -> named.registration().callback().isEndedBy(address.secret()))
        .ifPresent(
            own ->
                subscriptions.end(
                    own, SubscriptionEntry.HowEnded.DELETED, clock.instant(), deadline));
    return !address.lacksSecret() || found.filter(Subscription::isLive).isEmpty();
  }

  ObjectNode list(Connection connection, ApiRequest call) {
    String grant = RequestGuard.grantOf(call);
    return new SubscriptionView(clock.instant())
        .list(
            subscriptions.list(connection.id(), call.deadline()),
            entry -> entry.terms().grant().equals(grant));
  }

  ObjectNode test(Connection connection, ApiRequest call) {
    String grant = RequestGuard.grantOf(call);
    Optional<Subscription> own =
        subscriptions
            .find(connection.id(), call.segmentAfter("subscriptions"), call.deadline())
            .filter(found -> found.grant().equals(grant));
    return Json.object()
        .put(
            "event",
            tests.send(connection, own.orElseThrow(CallerSubscriptions::unknown), call.deadline()));
  }

  private static ApiException unknown() {
    return ApiException.notFound(
        "You have no subscription with this id. GET /api/subscriptions lists yours.");
  }
}
