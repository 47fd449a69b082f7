package connector.instagram.outbox;

/** The queue that every event leaves by. */
public final class EventQueue {
  public static final String NAME = "media-events";

  /** Where the host puts what failed too often; the name follows from the queue's. */
  public static final String POISON = NAME + "-poison";

  /** Names the setting that holds the storage account of the host. */
  public static final String CONNECTION = "AzureWebJobsStorage";

  private EventQueue() {}
}
