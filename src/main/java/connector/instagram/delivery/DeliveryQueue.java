package connector.instagram.delivery;

/** The queue that holds what is still to be sent, a message for each event and subscription. */
public final class DeliveryQueue {
  public static final String NAME = "webhook-deliveries";

  /** Where the host puts what failed too often; the name follows from the queue's. */
  public static final String POISON = NAME + "-poison";

  private DeliveryQueue() {}
}
