package connector.instagram.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A request that cannot be answered, with what its caller is told. */
public final class ApiException extends RuntimeException {
  private final ApiError problem;

  public ApiException(ApiError problem) {
    super(problem.message());
    this.problem = problem;
  }

  public static ApiException invalidRequest(String message) {
    return new ApiException(ApiError.of(ApiError.Code.INVALID_REQUEST, message));
  }

  public static ApiException invalidParameter(String message, ObjectNode details) {
    return new ApiException(
        new ApiError(ApiError.Code.INVALID_PARAMETER, message, details, Optional.empty()));
  }

  static ApiException requestTooLarge(int most) {
    return new ApiException(
        ApiError.of(
            ApiError.Code.REQUEST_TOO_LARGE,
            "The request body is too large: send at most " + most + " characters."));
  }

  public static ApiException unauthorized() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.UNAUTHORIZED,
            "The connection was not accepted. Send the header \"Authorization: Bearer KEY\" with a"
                + " key of a connection that still exists, or create the connection anew."));
  }

  public static ApiException notFound(String message) {
    return new ApiException(ApiError.of(ApiError.Code.NOT_FOUND, message));
  }

  public ApiError problem() {
    return problem;
  }

  /** Settings are missing or malformed; the message names all of them and none of their values. */
  public static final class NotConfigured extends RuntimeException {
    public NotConfigured(String message) {
      super(message);
    }
  }
}
