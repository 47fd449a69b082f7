package connector.instagram.metawebhook;

/** The queue that holds what Meta told of comments until somebody has read them. */
public final class UpdateQueue {
  public static final String NAME = "comment-updates";

  /** Where the host puts what failed too often; the name follows from the queue's. */
  public static final String POISON = NAME + "-poison";

  private UpdateQueue() {}
}
