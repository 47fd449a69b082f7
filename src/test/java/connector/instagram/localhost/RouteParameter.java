package connector.instagram.localhost;

import java.util.ArrayList;
import java.util.List;

/** One parameter of a route template: what stands between the braces. */
record RouteParameter(
    String name, boolean optional, boolean catchAll, List<RouteConstraint> constraints) {
  RouteParameter {
    constraints = List.copyOf(constraints);
  }

  static RouteParameter parse(String text) throws IndexingException {
    List<String> parts = splitOutsideParentheses(text);
    String last = parts.get(parts.size() - 1);
    boolean optional = last.endsWith("?");
    if (optional) {
      parts.set(parts.size() - 1, last.substring(0, last.length() - 1));
    }
    String name = parts.get(0).replaceFirst("^\\*{1,2}", "");
    boolean catchAll = parts.get(0).startsWith("*");
    if (!name.matches("\\w+")) {
      throw new IndexingException("route parameter '{" + text + "}' is not understood");
    }
    List<RouteConstraint> constraints = new ArrayList<>();
    for (String constraint : parts.subList(1, parts.size())) {
      constraints.add(RouteConstraint.parse(constraint));
    }
    return new RouteParameter(name, optional, catchAll, constraints);
  }

  boolean accepts(String value) {
    return constraints.stream().allMatch(constraint -> constraint.accepts().test(value));
  }

  private static List<String> splitOutsideParentheses(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ':' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
