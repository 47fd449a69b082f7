package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The {@code fields} parameter: names in order, each with the fields asked of what it holds. */
record FieldSelection(Map<String, FieldSelection> fields) {
  static final FieldSelection NONE = new FieldSelection(Map.of());

  static FieldSelection parse(String text) {
    Reader reader = new Reader(text);
    FieldSelection selection = reader.list();
    if (reader.at < text.length()) {
      throw syntaxError(text.charAt(reader.at), reader.at);
    }
    return selection;
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
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    FieldSelection list() {
      Map<String, FieldSelection> fields = new LinkedHashMap<>();
      do {
        String name = name();
        FieldSelection parts = NONE;
        if (skip('{')) {
          parts = list();
          if (!skip('}')) {
            throw SandboxGraphError.of(2500, "Syntax error: expected \"}\" at the end").failure();
          }
        }
        if (!name.isEmpty()) {
          fields.put(name, parts);
        }
      } while (skip(','));
      return new FieldSelection(fields);
    }

    private String name() {
      int start = at;
      while (at < text.length() && "{},".indexOf(text.charAt(at)) < 0) {
        char c = text.charAt(at);
        if (c != '_' && c != ' ' && !Character.isLetterOrDigit(c)) {
          throw syntaxError(c, at);
        }
        at++;
      }
      return text.substring(start, at).strip();
    }

    private boolean skip(char expected) {
      boolean here = at < text.length() && text.charAt(at) == expected;
      at += here ? 1 : 0;
      return here;
    }
  }
}
