package connector.instagram.graph;

import java.net.URI;

/**
 * Where and how people sign in to Instagram.
 *
 * @param consentUrl the page on which the owner of an account allows the app
 * @param loginUrl scheme, host and port of the exchange of a code
 * @param graphUrl scheme, host and port of the exchange and renewal of a token
 */
public record LoginSettings(
    URI consentUrl, URI loginUrl, URI graphUrl, LoginPlacement loginPlacement) {

  /**
   * How token and app secret travel when a token is exchanged or renewed. Instagram documents the
   * query only; addresses are written down in more places than headers and bodies are.
   */
  public enum LoginPlacement {
    /** The documented form. */
    QUERY,
    /** The token in the header; the app secret, for which there is no header, in a form. */
    HEADER,
    /** Both in a form. */
    FORM
  }
}
