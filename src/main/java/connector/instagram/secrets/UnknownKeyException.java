package connector.instagram.secrets;

/** A stored secret that none of the configured keys opens. */
public final class UnknownKeyException extends RuntimeException {
  UnknownKeyException(String document) {
    super(
        "A stored secret cannot be opened with the configured encryption keys: document="
            + document
            + ". Put the key that it was written with back into ENCRYPTION_KEYS; if that is there, the"
            + " document is damaged and the account has to be connected again.");
  }
}
