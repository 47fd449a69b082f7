package connector.instagram.installation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which redirect addresses a client may have. They are exact: nothing in them stands for more. */
final class RedirectUri {
  static final int LONGEST = 2_048;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private RedirectUri() {}

  /**
   * What is wrong with an address, as the end of a sentence; empty when it may be allowed.
   *
   * @param development true where plain http to this machine is fine
   */
  static Optional<String> problem(String text, boolean development) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.of("has to have 1 to " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(sign -> sign <= ' ' || sign > '~')) {
      return Optional.of("has to be printable ASCII without spaces");
    }
    if (text.indexOf('*') >= 0) {
      return Optional.of("has to be one exact address: no * stands for others");
    }
    URI uri = parsed(text);
    if (uri == null || uri.getHost() == null || uri.getUserInfo() != null) {
      return Optional.of("has to be an absolute address with a host and without a user name");
    }
    if (uri.getRawFragment() != null) {
      return Optional.of("has to end before the #: a redirect address has no fragment");
    }
    boolean allowed =
        "https".equals(uri.getScheme())
            || (development && "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    return allowed ? Optional.empty() : Optional.of("has to begin with https://");
  }

  private static @Nullable URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
