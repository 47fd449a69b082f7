package connector.instagram.delivery;

import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.Subscription;
import java.time.Clock;

/** Signs an event with the subscription's secret and posts it to its callback. */
final class SignedCall implements SubscriberCall {
  private final WebhookSender sender;
  private final CallbackAddress.Rules rules;
  private final Clock clock;

  SignedCall(WebhookSender sender, CallbackAddress.Rules rules, Clock clock) {
    this.sender = sender;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public WebhookSender.Reply post(Subscription to, Parcel parcel, Deadline deadline) {
    CallbackAddress callback;
    try {
      // Again, because the rules may have changed since it was registered.
      callback = CallbackAddress.parse(to.openCallback(), rules);
    } catch (ApiException e) {
      return new WebhookSender.Reply.Refused(e.problem().message());
    }
    WebhookRequest request = WebhookRequest.of(parcel, to.openSigningSecret(), clock.instant());
    return sender.post(callback, request.headers(), request.body(), deadline);
  }
}
