package connector.instagram.app;

import java.net.URI;

/** An address in a setting. Plain http only to this machine, where the sandbox is. */
final class BaseAddress {
  private BaseAddress() {}

  /**
   * Scheme, host and port.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static URI parse(String text) {
    URI url = checked(text);
    if (!(url.getPath().isEmpty() || url.getPath().equals("/"))) {
      throw new IllegalArgumentException("an address with a path");
    }
    return URI.create(url.getScheme() + "://" + url.getAuthority());
  }

  /**
   * Scheme, host, port and path.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static URI withPath(String text) {
    URI url = checked(text);
    return URI.create(url.getScheme() + "://" + url.getAuthority() + url.getRawPath());
  }

  private static URI checked(String text) {
    URI url = URI.create(text);
    boolean secure = "https".equals(url.getScheme());
    boolean local = "http".equals(url.getScheme()) && DevelopmentStorage.isLoopback(url.getHost());
    if (!(secure || local)
        || url.getHost() == null
        || url.getUserInfo() != null
        || url.getQuery() != null
        || url.getFragment() != null) {
      throw new IllegalArgumentException("not a base address");
    }
    return url;
  }
}
