package connector.instagram.graph;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the addresses that are called. They may contain the token: never log one. */
final class Addresses {
  private static final String TOKEN_PARAMETER = "access_token";

  private final GraphSettings settings;

  Addresses(GraphSettings settings) {
    this.settings = settings;
  }

  URI of(AccessToken token, String path, Map<String, String> query) {
    String text =
        query.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return withToken(token, settings.baseUrl() + "/" + settings.version() + path, text);
  }

  /**
   * The address of a next page, with our own token in place of the one it carries.
   *
   * @throws UnexpectedReply when the link leads to another host than the configured one
   */
  URI of(AccessToken token, MediaPage.NextPage next) {
    URI link;
    try {
      link = new URI(next.link());
    } catch (URISyntaxException e) {
      throw new UnexpectedReply("a next link that is no address");
    }
    URI base = settings.baseUrl();
    if (!base.getScheme().equalsIgnoreCase(link.getScheme())
        || !base.getHost().equalsIgnoreCase(link.getHost())
        || base.getPort() != link.getPort()
        || link.getRawUserInfo() != null) {
      throw new UnexpectedReply("a next link to a foreign host");
    }
    String query =
        link.getRawQuery() == null
            ? ""
            : Arrays.stream(link.getRawQuery().split("&", -1))
                .filter(pair -> !pair.startsWith(TOKEN_PARAMETER + "="))
                .collect(Collectors.joining("&"));
    return withToken(token, base + link.getRawPath(), query);
  }

  Map<String, String> headers(AccessToken token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    if (settings.tokenPlacement() == GraphSettings.TokenPlacement.HEADER) {
      headers.put("authorization", "Bearer " + token.value());
    }
    return headers;
  }

  private URI withToken(AccessToken token, String address, String query) {
    String all = query;
    if (settings.tokenPlacement() == GraphSettings.TokenPlacement.QUERY) {
      all += (all.isEmpty() ? "" : "&") + TOKEN_PARAMETER + "=" + encode(token.value());
    }
    return URI.create(all.isEmpty() ? address : address + "?" + all);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
