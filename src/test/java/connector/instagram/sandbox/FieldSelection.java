package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code fields} parameter: names in order, each with the fields asked of what it holds. */
record FieldSelection(Map<String, FieldSelection> fields, OptionalInt limit) {
  static final FieldSelection NONE = new FieldSelection(Map.of(), OptionalInt.empty());

  static FieldSelection parse(String text) {
    Reader reader = new Reader(text);
    FieldSelection selection = reader.list();
    if (reader.at < text.length()) {
      throw syntaxError(text.charAt(reader.at), reader.at);
    }
    return selection;
  }

  /** As it is written. */
  String text() {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getValue().isEmpty()
                    ? field.getKey()
                    : field.getKey() + "{" + field.getValue().text() + "}")
        .collect(Collectors.joining(","));
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** What is asked of the parts of one field. */
  FieldSelection of(String name) {
    return fields.getOrDefault(name, NONE);
  }

  /** The id and, of the rest, what is asked for and there. */
  ObjectNode pick(ObjectNode all) {
    ObjectNode picked = SandboxJson.object();
    picked.set("id", all.get("id"));
    fields.keySet().stream().filter(all::has).forEach(name -> picked.set(name, all.get(name)));
    return picked;
  }

  /** One unknown name fails the whole request, as on the real platform. */
  void allowOnly(Set<String> known, Set<String> withParts, String nodeType) {
    fields.forEach(
        (name, parts) -> {
          if (!known.contains(name)) {
            throw SandboxGraphError.of(
                    100,
                    "Tried accessing nonexisting field ("
                        + name
                        + ") on node type ("
                        + nodeType
                        + ")")
                .failure();
          }
          if (!parts.isEmpty() && !withParts.contains(name)) {
            throw SandboxGraphError.of(100, "The field (" + name + ") has no parts to select")
                .failure();
          }
        });
  }

  private static SandboxGraphError.GraphFailure syntaxError(char found, int at) {
    return SandboxGraphError.of(
            2500, "Syntax error: unexpected \"" + found + "\" at character " + at)
        .failure();
  }

  private static final class Reader {
    private static final Pattern LIMIT = Pattern.compile("limit\\(([0-9]{1,6})\\)");

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    FieldSelection list() {
      Map<String, FieldSelection> fields = new LinkedHashMap<>();
      do {
        String name = name();
        OptionalInt limit = skip('.') ? OptionalInt.of(limit()) : OptionalInt.empty();
        FieldSelection parts = NONE;
        if (skip('{')) {
          parts = list();
          if (!skip('}')) {
            throw SandboxGraphError.of(2500, "Syntax error: expected \"}\" at the end").failure();
          }
        }
        if (!name.isEmpty()) {
          fields.put(name, new FieldSelection(parts.fields, limit));
        }
      } while (skip(','));
      return new FieldSelection(fields, OptionalInt.empty());
    }

    private String name() {
      int start = at;
      while (at < text.length() && "{},.".indexOf(text.charAt(at)) < 0) {
        char c = text.charAt(at);
        if (c != '_' && c != ' ' && !Character.isLetterOrDigit(c)) {
          throw syntaxError(c, at);
        }
        at++;
      }
      return text.substring(start, at).strip();
    }

    /** What follows the dot: how many of what the field holds. */
    private int limit() {
      Matcher matcher = LIMIT.matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        throw syntaxError('.', at - 1);
      }
      at = matcher.end();
      return Integer.parseInt(matcher.group(1));
    }

    private boolean skip(char expected) {
      boolean here = at < text.length() && text.charAt(at) == expected;
      at += here ? 1 : 0;
      return here;
    }
  }
}
