package connector.instagram.graph;

import java.net.URI;

/**
 * Where and how Instagram is called.
 *
 * @param baseUrl scheme, host and port, without path
 * @param version the API version put before every path, for example {@code v25.0}
 */
public record GraphSettings(URI baseUrl, String version, TokenPlacement tokenPlacement) {

  /**
   * How the token travels. Instagram documents both; addresses are written down in more places than
   * headers are.
   */
  public enum TokenPlacement {
    QUERY,
    HEADER
  }
}
