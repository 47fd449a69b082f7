package connector.instagram.connectorpackage;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the connector reaches the app.
 *
 * @param base scheme and host, and a port where it is not the usual one
 */
record AppAddress(URI base) {
  /** Stands for the host in the sources. */
  static final String PLACEHOLDER = "host.example";

  private static final String PLACEHOLDER_ADDRESS = "https://" + PLACEHOLDER;
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?i)localhost|.*\\.localhost|127\\.[0-9.]+|\\[.*]|[^.]+");

  /** The text with this address, or its host, in place of the placeholder. */
  String in(String text) {
    return text.replace(PLACEHOLDER_ADDRESS, base.toString())
        .replace(PLACEHOLDER, base.getAuthority());
  }

  String scheme() {
    return base.getScheme();
  }

  /** False for an address that means something on this machine only, or that is no https. */
  boolean isPublic() {
    return scheme().equals("https") && !THIS_MACHINE.matcher(base.getHost()).matches();
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
