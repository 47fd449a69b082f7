package connector.instagram.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The {@code fields} parameter: which properties of a reply the caller wants. */
public final class FieldsParameter {
  private static final int LONGEST_SHOWN = 64;
  private static final int MOST_EDITS = 2;

  private FieldsParameter() {}

  /**
   * The wanted properties, in the order given; all declared ones when the text names none.
   *
   * @throws ApiException for a property that is not declared, naming it, and one that is spelt
   *     almost alike
   */
  public static Set<String> parse(String text, Collection<String> declared) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String name = part.trim();
      if (name.isEmpty()) {
        continue;
      }
      if (!declared.contains(name)) {
        throw unknown(name, declared);
      }
      wanted.add(name);
    }
    return wanted.isEmpty() ? new LinkedHashSet<>(declared) : wanted;
  }

  private static ApiException unknown(String name, Collection<String> declared) {
    String shown =
        name.codePointCount(0, name.length()) > LONGEST_SHOWN
            ? name.substring(0, name.offsetByCodePoints(0, LONGEST_SHOWN)) + "…"
            : name;
    Optional<String> nearest = nearest(shown, declared);
    ObjectNode details = Json.object().put("parameter", "fields");
    nearest.ifPresent(known -> details.put("nearest", known));
    ArrayNode allowed = details.putArray("allowed");
    declared.forEach(allowed::add);
    return ApiException.invalidParameter(
        "The parameter \"fields\" names \""
            + shown
            + "\", which this operation does not return. "
            + nearest.map(known -> "Did you mean \"" + known + "\"? ").orElse("")
            + "Allowed are: "
            + String.join(", ", declared)
            + ".",
        details);
  }

  /** A slip of the pen is worth a question; a word of another kind is not. */
  private static Optional<String> nearest(String name, Collection<String> declared) {
    String small = name.toLowerCase(Locale.ROOT);
    return declared.stream()
        .min(Comparator.comparingInt(known -> distance(small, known)))
        .filter(known -> distance(small, known) <= MOST_EDITS)
        .filter(known -> distance(small, known) < known.length());
  }

  /** The number of single-character edits between two words. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= right.length(); column++) {
        int change = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(change, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[right.length()];
  }
}
