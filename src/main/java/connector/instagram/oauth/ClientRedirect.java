package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The way back to a client: the address that it asked for, which is one of those listed for it, and
 * its state.
 *
 * @param state as the client sent it, encoded; empty when it sent none
 * @param issuer who answers (RFC 9207)
 */
record ClientRedirect(String redirectUri, String state, String issuer) {
  /** What a query may hold besides letters and digits (RFC 3986), other than what ends a value. */
  private static final String ALLOWED = "-._~!$'()*+,;:@/?=";

  ApiReply code(String code) {
    return redirect(address("code", code));
  }

  /**
   * @param error one of RFC 6749, section 4.1.2.1
   * @param description ours, in ASCII: nothing that Instagram or a caller wrote
   */
  ApiReply error(String error, String description) {
    return redirect(errorAddress(error, description));
  }

  String errorAddress(String error, String description) {
    return address("error", error) + "&error_description=" + encode(description);
  }

  /** Scheme, host and port of the address, as a content security policy names them. */
  String origin() {
    URI address = URI.create(redirectUri);
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private String address(String name, String value) {
    return redirectUri
        + (redirectUri.indexOf('?') < 0 ? "?" : "&")
        + name
        + "="
        + encode(value)
        + (state.isEmpty() ? "" : "&state=" + harmless(state))
        + "&iss="
        + encode(issuer);
  }

  private static ApiReply redirect(String address) {
    return ApiReply.redirect(URI.create(address)).with(Map.of("Referrer-Policy", "no-referrer"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The same text; only what may not stand in an address is encoded, which it should have been. */
  private static String harmless(String encoded) {
    StringBuilder safe = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); ) {
      int sign = encoded.codePointAt(i);
      boolean isPlain =
          sign == '%'
              ? isHex(encoded, i + 1) && isHex(encoded, i + 2)
              : sign < 0x80 && (Character.isLetterOrDigit(sign) || ALLOWED.indexOf(sign) >= 0);
      safe.append(isPlain ? Character.toString(sign) : encode(Character.toString(sign)));
      i += Character.charCount(sign);
    }
    return safe.toString();
  }

  private static boolean isHex(String text, int index) {
    return index < text.length() && HexFormat.isHexDigit(text.charAt(index));
  }
}
