package connector.instagram.localhost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route template with inline constraints, matched against a decoded path without its prefix. */
final class RouteTemplate {
  private final String text;
  private final List<RouteParameter> parameters;
  private final Pattern pattern;
  private final String shape;

  private RouteTemplate(
      String text, List<RouteParameter> parameters, Pattern pattern, String shape) {
    this.text = text;
    this.parameters = parameters;
    this.pattern = pattern;
    this.shape = shape;
  }

  static RouteTemplate parse(String text) throws IndexingException {
    String route = text.replaceAll("^/|/$", "");
    List<RouteParameter> parameters = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    StringBuilder shape = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < route.length(); i++) {
      if (route.charAt(i) != '{') {
        literal.append(route.charAt(i));
        continue;
      }
      StringBuilder content = new StringBuilder();
      i = readParameter(route, i + 1, content);
      RouteParameter parameter = RouteParameter.parse(content.toString());
      if (!parameters.isEmpty() && parameters.get(parameters.size() - 1).catchAll()) {
        throw new IndexingException("route '" + text + "' goes on after a catch-all");
      }
      parameters.add(parameter);
      append(pattern, shape, literal, parameter);
    }
    pattern.append(Pattern.quote(literal.toString()));
    shape.append(literal);
    return new RouteTemplate(
        route,
        List.copyOf(parameters),
        Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE),
        shape.toString().toLowerCase(Locale.ROOT));
  }

  /** Returns the route values when the path fits; an absent optional one has no entry. */
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      String value = matcher.group(i + 1);
      if (value == null || (value.isEmpty() && parameters.get(i).catchAll())) {
        continue;
      }
      if (!parameters.get(i).accepts(value)) {
        return Optional.empty();
      }
      values.put(parameters.get(i).name(), value);
    }
    return Optional.of(values);
  }

  boolean isReserved() {
    return shape.matches("(admin|runtime)(/.*)?");
  }

  /** Two templates of the same shape match the same paths. */
  String shape() {
    return shape;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Reads up to the closing brace, where doubled braces stand for themselves. */
  private static int readParameter(String route, int start, StringBuilder content)
      throws IndexingException {
    for (int i = start; i < route.length(); i++) {
      char c = route.charAt(i);
      boolean doubled = i + 1 < route.length() && route.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        i++;
      } else if (c == '}') {
        return i;
      }
      content.append(c);
    }
    throw new IndexingException("route '" + route + "' has an open brace");
  }

  private static void append(
      StringBuilder pattern, StringBuilder shape, StringBuilder literal, RouteParameter parameter) {
    boolean mayVanish = parameter.optional() || parameter.catchAll();
    boolean slash = literal.length() > 0 && literal.charAt(literal.length() - 1) == '/';
    if (mayVanish && slash) {
      literal.setLength(literal.length() - 1);
    }
    pattern.append(Pattern.quote(literal.toString()));
    String value = parameter.catchAll() ? "(.*)" : "([^/]+)";
    if (mayVanish) {
      pattern.append("(?:").append(slash ? "/" : "").append(value).append(")?");
    } else {
      pattern.append(value);
    }
    shape.append(literal).append(mayVanish && slash ? "/" : "").append('{');
    parameter.constraints().forEach(constraint -> shape.append(':').append(constraint.text()));
    shape
        .append(parameter.catchAll() ? "*" : "")
        .append(parameter.optional() ? "?" : "")
        .append('}');
    literal.setLength(0);
  }
}
