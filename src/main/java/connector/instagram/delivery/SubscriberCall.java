package connector.instagram.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.subscriptions.Subscription;

/** Sends one event to one subscriber, once. */
@FunctionalInterface
interface SubscriberCall {
  WebhookSender.Reply post(Subscription to, Parcel parcel, Deadline deadline);

  /**
   * What is sent.
   *
   * @param event the CloudEvent, with its content in the shape that the subscriber asked for
   * @param traceparent the trace that this belongs to; empty when there is none
   */
  record Parcel(ObjectNode event, String traceparent) {}
}
