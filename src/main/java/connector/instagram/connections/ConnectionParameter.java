package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;

/** The id of a connection as a path names it. */
public final class ConnectionParameter {
  private ConnectionParameter() {}

  /**
   * @throws ApiException as for a connection that does not exist
   */
  public static ConnectionId of(ApiRequest request) {
    return parse(request.segmentAfter("connections"));
  }

  static ConnectionId parse(String text) {
    if (!ConnectionId.isValid(text)) {
      throw notFound();
    }
    return new ConnectionId(text);
  }

  public static ApiException notFound() {
    return ApiException.notFound(
        "There is no connection with this id. GET /api/connections lists them all.");
  }
}
