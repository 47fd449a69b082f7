package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was learned of each connection that Instagram was asked for. Where the findings of many runs
 * are judged together, most are only counted: whoever worked, unless an incident was about it.
 *
 * @param named by the connections' ids
 * @param counted how many others there are of each kind
 */
public record Findings(
    Map<String, StatusPolicy.Finding> named, Map<StatusPolicy.Finding, Integer> counted) {
  public static final Findings NONE = new Findings(Map.of(), Map.of());

  public Findings {
    named = Map.copyOf(named);
    counted = Map.copyOf(counted);
  }

  public static Findings of(Map<String, StatusPolicy.Finding> named) {
    return new Findings(named, Map.of());
  }

  int size() {
    return count(any -> true);
  }

  public int count(Predicate<StatusPolicy.Finding> wanted) {
    long byName = named.values().stream().filter(wanted).count();
    return Math.toIntExact(byName)
        + counted.entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
  }

  /** For a line of the log. */
  public String refusedOfAsked() {
    return "refused=" + count(StatusPolicy.Finding::isFailure) + " asked=" + size();
  }

  Set<String> names(Predicate<StatusPolicy.Finding> wanted) {
    return named.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Of these connections alone. */
  Findings of(Set<String> connections) {
    return new Findings(only(connections::contains), Map.of());
  }

  /** Of all but these connections. */
  Findings without(Set<String> connections) {
    return new Findings(only(id -> !connections.contains(id)), counted);
  }

  private Map<String, StatusPolicy.Finding> only(Predicate<String> wanted) {
    return named.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Which of these still fails counts as one that fails for the first time. */
  Findings asIfNew(Set<String> connections) {
    Map<String, StatusPolicy.Finding> anew = new HashMap<>(named);
    anew.replaceAll(
        (id, finding) ->
            connections.contains(id) && finding == StatusPolicy.Finding.STILL_BLAMED
                ? StatusPolicy.Finding.TURNED
                : finding);
    return new Findings(anew, counted);
  }

  /** True when this connection is known by name to have been refused. */
  public boolean namesAsFailed(String connection) {
    StatusPolicy.Finding finding = named.get(connection);
    return finding != null && finding.isFailure();
  }

  /**
   * The same findings in fewer words, to be judged together with those of other runs: by name only
   * who failed, and those of an incident.
   *
   * @param incident the connections that the incident is about
   * @param most how many are named at most
   */
  public Findings shortened(Collection<String> incident, int most) {
    Map<String, StatusPolicy.Finding> kept = new TreeMap<>();
    Map<StatusPolicy.Finding, Integer> rest = new EnumMap<>(StatusPolicy.Finding.class);
    rest.putAll(counted);
    new TreeMap<>(named)
        .forEach(
            (id, finding) -> {
              boolean wanted = finding.isFailure() || incident.contains(id);
              if (wanted && kept.size() < most) {
                kept.put(id, finding);
              } else {
                rest.merge(finding, 1, Integer::sum);
              }
            });
    return new Findings(kept, rest);
  }

  /** These and those of another run, about other connections. */
  public Findings and(Findings more) {
    Map<String, StatusPolicy.Finding> all = new HashMap<>(named);
    all.putAll(more.named);
    Map<StatusPolicy.Finding, Integer> sums = new EnumMap<>(StatusPolicy.Finding.class);
    sums.putAll(counted);
    more.counted.forEach((finding, count) -> sums.merge(finding, count, Integer::sum));
    return new Findings(all, sums);
  }

  public ObjectNode json() {
    ObjectNode content = Json.object();
    ObjectNode names = content.putObject("named");
    ObjectNode counts = content.putObject("counted");
    for (StatusPolicy.Finding kind : StatusPolicy.Finding.values()) {
      Set<String> ids = names(finding -> finding == kind);
      if (!ids.isEmpty()) {
        ids.stream().sorted().forEach(names.putArray(kind.name())::add);
      }
      if (counted.containsKey(kind)) {
        counts.put(kind.name(), counted.get(kind));
      }
    }
    return content;
  }

  public static Findings from(JsonFields fields) {
    Map<String, StatusPolicy.Finding> named = new HashMap<>();
    Map<StatusPolicy.Finding, Integer> counted = new EnumMap<>(StatusPolicy.Finding.class);
    JsonFields names = fields.object("named");
    Map<String, Integer> counts = fields.counts("counted");
    for (StatusPolicy.Finding kind : StatusPolicy.Finding.values()) {
      names.texts(kind.name()).forEach(id -> named.put(id, kind));
      if (counts.containsKey(kind.name())) {
        counted.put(kind, counts.get(kind.name()));
      }
    }
    return new Findings(named, counted);
  }
}
