package connector.instagram.subscriptions;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.ConnectionId;
import java.net.URI;
import java.util.Optional;

/**
 * The address that ends a subscription, to whoever has it. Its secret stands in the query: hosts
 * write down the path of every request, and leave out the query.
 */
record EndingAddress(ConnectionId connection, String id, String secret) {
  private static final String SEGMENT = "subscriptions";
  private static final String SECRET = "secret";

  /** Empty for an address that was never given. */
  static Optional<EndingAddress> of(ApiRequest request) {
    String connection = request.segmentAfter(SEGMENT);
    return Optional.of(connection)
        .filter(ConnectionId::isValid)
        .map(
            valid ->
                new EndingAddress(
                    new ConnectionId(valid), request.segmentAfter(valid), request.query(SECRET)));
  }

  /**
   * @throws ApiException while the app's own address is not known
   */
  static URI base(Optional<URI> publicUrl) {
    return publicUrl.orElseThrow(
        () ->
            new ApiException(
                ApiError.of(
                    ApiError.Code.NOT_CONFIGURED,
                    "The app does not know its own address, so a subscription could never be"
                        + " ended. The operator sets PUBLIC_BASE_URL.")));
  }

  URI at(URI base) {
    return URI.create(
        base + "/api/" + SEGMENT + "/" + connection + "/" + id + "?" + SECRET + "=" + secret);
  }

  @Override
  public String toString() {
    return "EndingAddress[connection=" + connection + ", id=" + id + ", [redacted]]";
  }
}
