package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.status.IncidentDetector.Incident;
import connector.instagram.status.IncidentDetector.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a tick of the timer made of the shards' reports, for the shards themselves.
 *
 * @param behind how many shards were not polled in the last minutes
 * @param marking who of the refused is marked
 * @param forgotten whose earlier refusals do not count any more
 * @param judged which report of each shard the verdict took into account: the tick of it
 */
record ShardRound(
    int behind, Verdict.Marking marking, Set<String> forgotten, Map<String, Instant> judged) {
  /** Nothing was judged yet. */
  static final ShardRound FIRST = new ShardRound(0, Verdict.Marking.NONE, Set.of(), Map.of());

  ShardRound {
    forgotten = Set.copyOf(forgotten);
    judged = Map.copyOf(judged);
  }

  Verdict verdict(Incident incident) {
    return new Verdict(incident, marking, forgotten);
  }

  /** True when the verdict knows what this report says. */
  boolean judged(Shard shard, ShardReport report) {
    return report.tick().equals(judged.get(shard.name()));
  }

  ObjectNode json() {
    ObjectNode content = Json.object().put("behind", behind).put("marking", marking.name());
    forgotten.stream().sorted().forEach(content.putArray("forgotten")::add);
    ObjectNode ticks = content.putObject("judged");
    new TreeMap<>(judged).forEach((shard, tick) -> ticks.put(shard, tick.toEpochMilli()));
    return content;
  }

  static ShardRound from(JsonFields fields) {
    return new ShardRound(
        fields.count("behind"),
        Verdict.Marking.valueOf(fields.text("marking")),
        Set.copyOf(fields.texts("forgotten")),
        fields.moments("judged"));
  }
}
