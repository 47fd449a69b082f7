package connector.instagram.infrastructure;

/** The files of infra/ cannot be read. */
final class InfrastructureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InfrastructureException(String message) {
    super(message);
  }

  InfrastructureException(String message, Throwable cause) {
    super(message, cause);
  }
}
