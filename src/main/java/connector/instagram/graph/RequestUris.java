package connector.instagram.graph;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds the addresses that are called. They may contain the token: never log one. */
final class RequestUris {
  private static final String TOKEN_PARAMETER = "access_token";

  private final GraphApi.Settings settings;

  RequestUris(GraphApi.Settings settings) {
    this.settings = settings;
  }

  URI of(AccessToken token, String path, Map<String, String> query) {
    return withToken(token, endpoint(path), text(query));
  }

  /** The page of a list behind a cursor, where Instagram gives no link to it. */
  Page.NextPage pageAfter(String path, Map<String, String> query, String cursor) {
    Map<String, String> all = new TreeMap<>(query);
    all.put("after", cursor);
    return firstPage(path, all);
  }

  /** The beginning of a list, for one of which nothing was read yet. */
  Page.NextPage firstPage(String path, Map<String, String> query) {
    return new Page.NextPage(endpoint(path) + "?" + text(query));
  }

  private String endpoint(String path) {
    return settings.baseUrl() + "/" + settings.version() + path;
  }

  private static String text(Map<String, String> query) {
    return formText(new TreeMap<>(query));
  }

  static URI withQuery(String address, Map<String, String> query) {
    return URI.create(address + "?" + formText(query));
  }

  /** In the order of the map. */
  static String formText(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /**
   * The address of a next page, with our own token in place of the one it carries.
   *
   * @throws UnexpectedReplyException when the link leads to another host than the configured one
   */
  URI of(AccessToken token, Page.NextPage next) {
    URI link;
    try {
      // Field lists have braces, which Meta encodes and java.net.URI insists on.
      link = new URI(next.link().replace("{", "%7B").replace("}", "%7D").replace("|", "%7C"));
    } catch (URISyntaxException e) {
      throw new UnexpectedReplyException("a next link that is no address");
    }
    URI base = settings.baseUrl();
    if (!base.getScheme().equalsIgnoreCase(link.getScheme())
        || !base.getHost().equalsIgnoreCase(link.getHost())
        || port(base) != port(link)
        || link.getRawUserInfo() != null) {
      throw new UnexpectedReplyException("a next link to a foreign host");
    }
    String query =
        link.getRawQuery() == null
            ? ""
            : Arrays.stream(link.getRawQuery().split("&", -1))
                .filter(pair -> !name(pair).equals(TOKEN_PARAMETER))
                .collect(Collectors.joining("&"));
    return withToken(token, base + link.getRawPath(), query);
  }

  Map<String, String> headers(AccessToken token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json");
    if (settings.tokenPlacement() == GraphApi.Settings.TokenPlacement.HEADER) {
      headers.put("authorization", "Bearer " + token.value());
    }
    return headers;
  }

  private URI withToken(AccessToken token, String address, String query) {
    String all = query;
    if (settings.tokenPlacement() == GraphApi.Settings.TokenPlacement.QUERY) {
      all += (all.isEmpty() ? "" : "&") + TOKEN_PARAMETER + "=" + encode(token.value());
    }
    return URI.create(all.isEmpty() ? address : address + "?" + all);
  }

  private static int port(URI address) {
    if (address.getPort() != -1) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  private static String name(String pair) {
    String name = pair.substring(0, Math.max(0, pair.indexOf('=')));
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
