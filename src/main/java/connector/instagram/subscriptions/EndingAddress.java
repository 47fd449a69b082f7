package connector.instagram.subscriptions;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.ConnectionId;
import java.net.URI;
import java.util.Optional;

/**
 * The address that ends a subscription, to whoever has it. Its secret stands in the query, because
 * hosts write down the path of every request and leave out the query; or in the path, for platforms
 * that lose the query. Both forms are understood, whichever is given out.
 */
record EndingAddress(ConnectionId connection, String id, String secret) {
  private static final String SEGMENT = "subscriptions";
  private static final String SECRET = "secret";
  private static final String IN_PATH = ".";

  /** Empty for an address that was never given. */
  static Optional<EndingAddress> of(ApiRequest request) {
    return Optional.of(request.segmentAfter(SEGMENT))
        .filter(ConnectionId::isValid)
        .map(connection -> of(new ConnectionId(connection), request));
  }

  private static EndingAddress of(ConnectionId connection, ApiRequest request) {
    String last = request.segmentAfter(connection.value());
    int dot = last.indexOf(IN_PATH);
    return dot < 0
        ? new EndingAddress(connection, last, request.query(SECRET))
        : new EndingAddress(connection, last.substring(0, dot), last.substring(dot + 1));
  }

  /**
   * @throws ApiException while the app's own address is not known
   */
  static URI base(SubscriptionModule.Settings settings) {
    return settings
        .publicUrl()
        .orElseThrow(
            () ->
                new ApiException(
                    ApiError.of(
                        ApiError.Code.NOT_CONFIGURED,
                        "The app does not know its own address, so a subscription could never be"
                            + " ended. The operator sets PUBLIC_BASE_URL.")));
  }

  URI at(URI base, SubscriptionModule.SecretPlacement placement) {
    String before =
        switch (placement) {
          case QUERY -> "?" + SECRET + "=";
          case PATH -> IN_PATH;
        };
    return URI.create(base + "/api/" + SEGMENT + "/" + connection + "/" + id + before + secret);
  }

  /** True of one that whoever calls has lost the secret of, and so the right to end anything. */
  boolean lacksSecret() {
    return secret.isEmpty();
  }

  @Override
  public String toString() {
    return "EndingAddress[connection=" + connection + ", id=" + id + ", [redacted]]";
  }
}
