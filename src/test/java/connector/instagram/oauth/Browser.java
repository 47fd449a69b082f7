package connector.instagram.oauth;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser: keeps cookies, and finds what is in a page. */
final class Browser {
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private static final Pattern KEY = Pattern.compile("<textarea[^>]*>(igc\\.[^<]*)</textarea>");

  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String lastCookie = "";

  /** Sends a request and does with the reply's cookie what its header says. */
  HttpResponseMessage send(
      FakeRequest request,
      Function<HttpRequestMessage<Optional<String>>, HttpResponseMessage> function) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponseMessage reply = function.apply(request);
    String set = reply.getHeader("Set-Cookie");
    if (set != null) {
      lastCookie = set;
      String pair = set.split(";", -1)[0];
      String name = pair.substring(0, pair.indexOf('='));
      if (set.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(name.length() + 1));
      }
    }
    return reply;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** The header that set or removed a cookie last. */
  String lastCookie() {
    return lastCookie;
  }

  static String html(HttpResponseMessage reply) {
    return String.valueOf(reply.getBody());
  }

  /** The fields of the form on a page. */
  static Map<String, String> form(HttpResponseMessage page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher found = FIELD.matcher(html(page));
    while (found.find()) {
      fields.put(found.group(1), found.group(2));
    }
    return fields;
  }

  /** The key on a page that shows one; empty where there is none. */
  static String key(HttpResponseMessage page) {
    Matcher found = KEY.matcher(html(page));
    return found.find() ? found.group(1) : "";
  }

  /** A parameter of the address that a reply sends the browser to, decoded. */
  static String parameter(HttpResponseMessage redirect, String name) {
    return parameters(redirect).get(name);
  }

  static Parameters parameters(HttpResponseMessage redirect) {
    String location = String.valueOf(redirect.getHeader("Location"));
    return new Parameters(location.substring(location.indexOf('?') + 1));
  }
}
