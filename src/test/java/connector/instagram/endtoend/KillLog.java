package connector.instagram.endtoend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When which process was killed, and where it was then. */
final class KillLog {
  private final List<Kill> kills = new ArrayList<>();

  void killed(String group, String step) {
    kills.add(new Kill(Instant.now(), group, step));
  }

  int count() {
    return kills.size();
  }

  boolean anyOf(String group, Instant from, Instant to) {
    return kills.stream()
        .anyMatch(k -> k.group.equals(group) && !k.at.isBefore(from) && !k.at.isAfter(to));
  }

  /** One line for each step, with the number of kills there. */
  String table() {
    Map<String, Integer> hits = new TreeMap<>();
    kills.forEach(kill -> hits.merge(kill.step, 1, Integer::sum));
    StringBuilder table = new StringBuilder();
    hits.forEach((step, count) -> table.append("  %-52s %d%n".formatted(step, count)));
    return table.toString();
  }

  private record Kill(Instant at, String group, String step) {}
}
