package connector.instagram.storage;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import java.util.function.UnaryOperator;

/** Tells what the storage client's failures mean, however deep it wraps them. */
final class StorageFailures {
  private static final HttpHeaderName CODE = HttpHeaderName.fromString("x-ms-error-code");
  private static final int DEEPEST = 8;
  private static final int LONGEST_DETAIL = 300;

  private StorageFailures() {}

  static StorageException of(String operation, Throwable failure) {
    return of(operation, failure, refusal -> refusal);
  }

  /** What a queue refuses needs another remedy. */
  static StorageException ofQueue(String operation, Throwable failure) {
    return of(operation, failure, StorageRefusal::ofQueue);
  }

  private static StorageException of(
      String operation, Throwable failure, UnaryOperator<StorageRefusal> remedy) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (cause instanceof IdentityUnavailableException unavailable) {
        return StorageException.withoutToken(operation, unavailable.status(), detail(unavailable));
      }
      if (cause instanceof ClientAuthenticationException refusal) {
        return StorageException.refused(
            operation,
            status(refusal),
            refusal.getClass().getSimpleName() + " detail=\"" + detail(refusal) + '"',
            StorageRefusal.NO_TOKEN);
      }
      if (cause instanceof HttpResponseException refusal) {
        return answered(operation, status(refusal), code(refusal), remedy);
      }
      if (cause.getCause() == null) {
        break;
      }
      cause = cause.getCause();
    }
    // The client wraps time-outs and broken connections in bare runtime exceptions.
    return new StorageException(operation, 0, cause.getClass().getSimpleName());
  }

  private static StorageException answered(
      String operation, int status, String code, UnaryOperator<StorageRefusal> remedy) {
    return StorageRefusal.of(status, code)
        .map(remedy)
        .map(refusal -> StorageException.refused(operation, status, code, refusal))
        .orElseGet(() -> new StorageException(operation, status, code));
  }

  /** Storage's own word, which blobs and queues tell in the same header. */
  private static String code(HttpResponseException refusal) {
    String code =
        refusal.getResponse() == null ? null : refusal.getResponse().getHeaders().getValue(CODE);
    return code == null ? "-" : code;
  }

  private static int status(HttpResponseException refusal) {
    return refusal.getResponse() == null ? 0 : refusal.getResponse().getStatusCode();
  }

  /** A managed identity's credential only says that there is more inside. */
  private static String innermost(Throwable refusal) {
    Throwable cause = refusal;
    for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /**
   * The credential's own message on one line, bounded, and without anything that may be a token.
   */
  private static String detail(Throwable refusal) {
    String line =
        innermost(refusal)
            .replaceAll("[A-Za-z0-9_.+=-]{40,}", "[...]")
            .replaceAll("[^\\x21-\\x7e]+", " ")
            .replace('"', '\'');
    return line.substring(0, Math.min(LONGEST_DETAIL, line.length()));
  }
}
