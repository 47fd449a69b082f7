package connector.instagram.sandbox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The current position of every switch. */
final class SwitchBoard {
  private static final List<Switch> ALL = List.of(Switch.values());

  private final Map<Switch, Object> values = new EnumMap<>(Switch.class);

  SwitchBoard() {
    reset();
  }

  void reset() {
    ALL.forEach(each -> values.put(each, each.positions().get(0)));
  }

  void set(Switch name, Object value) {
    values.put(name, name.accept(value));
  }

  boolean on(Switch name) {
    return (Boolean) values.get(name);
  }

  int number(Switch name) {
    return (Integer) values.get(name);
  }

  String choice(Switch name) {
    return (String) values.get(name);
  }

  Map<Switch, Object> all() {
    return new EnumMap<>(values);
  }

  static Switch named(String key) {
    return Arrays.stream(Switch.values())
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(key)));
  }

  private static String unknown(String key) {
    String nearest =
        Arrays.stream(Switch.values())
            .map(Switch::key)
            .min(Comparator.comparingInt(each -> distance(each, key)))
            .orElseThrow();
    return "There is no switch \"" + key + "\"; the nearest is \"" + nearest + "\".";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
