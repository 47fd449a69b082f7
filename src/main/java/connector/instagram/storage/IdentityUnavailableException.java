package connector.instagram.storage;

/** The platform gives the app no token for now, which says nothing about storage. */
public final class IdentityUnavailableException extends RuntimeException {
  private final int status;

  /**
   * @param status what the identity's endpoint answered; 0 when it did not
   * @param cause has the credential's own words
   */
  IdentityUnavailableException(int status, Throwable cause) {
    super("The identity's endpoint gave no token: " + cause.getMessage(), cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
