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
    return new ApiException(ApiError.of(ErrorCode.INVALID_REQUEST, message));
  }

  public static ApiException invalidParameter(String message, ObjectNode details) {
    return new ApiException(
        new ApiError(ErrorCode.INVALID_PARAMETER, message, details, Optional.empty()));
  }

  static ApiException requestTooLarge(int most) {
    return new ApiException(
        ApiError.of(
            ErrorCode.REQUEST_TOO_LARGE,
            "The request body is too large: send at most " + most + " characters."));
  }

  public static ApiException unauthorized() {
    return new ApiException(
        ApiError.of(
            ErrorCode.UNAUTHORIZED,
            "The connection was not accepted. Send the header \"Authorization: Bearer KEY\" with a"
                + " key of a connection that still exists, or create the connection anew."));
  }

  public static ApiException notFound(String message) {
    return new ApiException(ApiError.of(ErrorCode.NOT_FOUND, message));
  }

  public ApiError problem() {
    return problem;
  }
}
