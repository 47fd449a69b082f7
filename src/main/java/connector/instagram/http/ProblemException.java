package connector.instagram.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A request that cannot be answered, with what its caller is told. */
public final class ProblemException extends RuntimeException {
  private final Problem problem;

  public ProblemException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  public static ProblemException invalidRequest(String message) {
    return new ProblemException(Problem.of(ErrorCode.INVALID_REQUEST, message));
  }

  public static ProblemException invalidParameter(String message, ObjectNode details) {
    return new ProblemException(
        new Problem(ErrorCode.INVALID_PARAMETER, message, details, Optional.empty()));
  }

  public static ProblemException unauthorized() {
    return new ProblemException(
        Problem.of(
            ErrorCode.UNAUTHORIZED,
            "The connection was not accepted. Send the header \"Authorization: Bearer KEY\" with a"
                + " key of a connection that still exists, or create the connection anew."));
  }

  public static ProblemException notFound(String message) {
    return new ProblemException(Problem.of(ErrorCode.NOT_FOUND, message));
  }

  public Problem problem() {
    return problem;
  }
}
