package connector.instagram.metacallbacks;

/** A call that is not from Meta, or not as Meta sends it. */
final class RefusedCallbackException extends RuntimeException {
  /**
   * @param reason what is wrong with the signed_request, without anything of it
   */
  RefusedCallbackException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
