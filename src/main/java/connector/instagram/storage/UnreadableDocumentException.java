package connector.instagram.storage;

/** A stored document that this version of the connector cannot use. Nothing was written to it. */
public final class UnreadableDocumentException extends RuntimeException {
  private final boolean newer;

  private UnreadableDocumentException(String document, boolean newer, String reason) {
    super("The document " + document + " " + reason);
    this.newer = newer;
  }

  static UnreadableDocumentException newer(String document, long found, int known) {
    return new UnreadableDocumentException(
        document,
        true,
        "was written by a newer version of the connector: schema "
            + found
            + ", this one knows "
            + known
            + ". It was left as it is. Deploy the newer version again.");
  }

  static UnreadableDocumentException damaged(String document) {
    return new UnreadableDocumentException(
        document,
        false,
        "is damaged. It was left as it is. Restore it, or end the connection that it belongs to and"
            + " connect the account again.");
  }

  /** True when a newer version of the connector wrote it; false when it is damaged. */
  public boolean isNewer() {
    return newer;
  }
}
