package connector.instagram.storage;

/** A stored document that this version of the connector cannot use. Nothing was written to it. */
public final class UnreadableDocumentException extends RuntimeException {
  private static final int LONGEST_NAME = 200;

  private final boolean newer;

  private UnreadableDocumentException(String document, boolean newer, String reason) {
    super("The document " + document + " " + reason);
    this.newer = newer;
  }

  static UnreadableDocumentException newer(String document, String found, int known) {
    return new UnreadableDocumentException(
        document,
        true,
        "was written by a newer version of the connector: schema "
            + found
            + ", this one knows "
            + known
            + ". It was left as it is. Deploy the newer version again.");
  }

  /**
   * @param remedy what to do, in a sentence
   */
  public static UnreadableDocumentException damaged(String document, String remedy) {
    return new UnreadableDocumentException(
        document, false, "is damaged: it was left as it is. " + remedy);
  }

  /** A document whose name is none that this connector gives. */
  static UnreadableDocumentException foreign(String document) {
    return new UnreadableDocumentException(
        document.substring(0, Math.min(LONGEST_NAME, document.length())),
        false,
        "is none of the connector's: it was left as it is. Delete it in the storage account.");
  }

  /** True when a newer version of the connector wrote it; false when it is damaged. */
  public boolean isNewer() {
    return newer;
  }
}
