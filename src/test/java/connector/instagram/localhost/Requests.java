package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads Jetty's requests the way the host hands them to the worker. */
final class Requests {
  private Requests() {}

  /** Returns names in lower case, with several values joined by commas. */
  static Map<String, String> headers(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers.merge(field.getLowerCaseName(), value, (first, next) -> first + "," + next);
    }
    return headers;
  }

  /** Returns parameters without empty values; names differ by more than case. */
  static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (raw != null) {
      for (String pair : List.of(raw.split("&", -1))) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        query.merge(name, value, (first, next) -> first + "," + next);
      }
    }
    query.values().removeIf(String::isEmpty);
    return new LinkedHashMap<>(query);
  }

  /** Decodes a path but keeps an escaped slash, so that it stays inside its segment. */
  static String decodePath(String raw) {
    return decode(raw.replace("+", "%2B").replaceAll("(?i)%2f", "%252F"));
  }

  /** Reads the body; the worker gets none that came without a length. */
  static Datum body(Request request, boolean chunkedBodies) throws IOException {
    if (request.getLength() == 0 || (request.getLength() < 0 && !chunkedBodies)) {
      return Datum.absent();
    }
    byte[] bytes;
    try (InputStream in = Content.Source.asInputStream(request)) {
      bytes = in.readAllBytes();
    }
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (bytes.length == 0) {
      return Datum.absent();
    }
    return lower.startsWith("application/octet-stream") || lower.startsWith("multipart/")
        ? Datum.bytes(bytes)
        : Datum.text(new String(bytes, UTF_8));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
