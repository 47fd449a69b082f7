package connector.instagram.api;

/** How a failure is told: as JSON to a flow, as a page to a person. */
@FunctionalInterface
public interface ErrorForm {
  /** The error document that makers read: {@code {"error":{"code","message","requestId"}}}. */
  ErrorForm DOCUMENT = ApiError::reply;

  /**
   * @param requestId by which the operator finds the request in the logs
   */
  ApiReply reply(ApiError error, String requestId);
}
