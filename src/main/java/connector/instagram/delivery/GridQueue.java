package connector.instagram.delivery;

/** The queue that holds what is still to be published at the Event Grid topic. */
final class GridQueue {
  static final String NAME = "grid-deliveries";

  /** Where the host puts what failed too often; the name follows from the queue's. */
  static final String POISON = NAME + "-poison";

  private GridQueue() {}
}
