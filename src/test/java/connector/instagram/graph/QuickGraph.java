package connector.instagram.graph;

import java.net.URI;
import java.time.Duration;

/** Instagram's API over a test's transport, without any retry. */
public final class QuickGraph {
  private QuickGraph() {}

  /** For a lambda. */
  public static GraphApi reading(ReadOnlyTransport transport) {
    return over(transport);
  }

  public static GraphApi over(Transport transport) {
    return new GraphApi(
        transport,
        new GraphApi.Settings(
            URI.create("https://graph.instagram.com"),
            "v25.0",
            GraphApi.Settings.TokenPlacement.QUERY),
        new GraphRetries(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }

  /** What changes something at Instagram, without any retry. */
  public static GraphWrites changing(Transport transport) {
    return changing(transport, 0);
  }

  static GraphWrites changing(Transport transport, int retries) {
    return new GraphWrites(
        transport,
        new GraphApi.Settings(
            URI.create("https://graph.instagram.com"),
            "v25.0",
            GraphApi.Settings.TokenPlacement.HEADER),
        new GraphRetries(retries, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }

  /** What Meta's webhook is told of, without any retry. */
  public static SubscribedFields subscribedFields(Transport transport) {
    return new SubscribedFields(
        transport,
        new GraphApi.Settings(
            URI.create("https://graph.instagram.com"),
            "v25.0",
            GraphApi.Settings.TokenPlacement.QUERY),
        new GraphRetries(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }

  /** Instagram's side of a sign-in, without any retry. */
  public static LoginApi login(Transport transport) {
    return new LoginApi(
        transport,
        new LoginApi.Settings(
            URI.create("https://www.instagram.com/oauth/authorize"),
            URI.create("https://api.instagram.com"),
            URI.create("https://graph.instagram.com"),
            LoginApi.Settings.LoginPlacement.QUERY),
        new GraphRetries(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));
  }
}
