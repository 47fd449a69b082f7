package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who of those that want events was polled without an error within the last five minutes, or was
 * made within them.
 *
 * @param connections how many connections there are, those that have vanished included
 * @param wanting how many of them want events and are neither paused nor dormant
 * @param served how many of these are served
 * @param unserved the others, by a word for why
 * @param lastServed when those whose last turn failed were last served, by the names of their
 *     documents
 */
public record Service(
    int connections,
    int wanting,
    int served,
    Map<String, Unserved> unserved,
    Map<String, Instant> lastServed) {
  /** The reason of a connection whose document is gone although nobody ended it. */
  public static final String VANISHED = "vanished";

  /** Nobody is there. */
  static final Service NOBODY = new Service(0, 0, 0, Map.of(), Map.of());

  public Service {
    unserved = Map.copyOf(unserved);
    lastServed = Map.copyOf(lastServed);
  }

  /** True when nobody is served, or too few of those that nothing of their own keeps back. */
  public boolean fails() {
    int own = unserved.values().stream().mapToInt(Unserved::own).sum();
    return wanting > 0 && (served == 0 || served * 2 < wanting - own);
  }

  int vanished() {
    return unserved.containsKey(VANISHED) ? unserved.get(VANISHED).count() : 0;
  }

  /** Without {@link #lastServed}, which only the next run reads. */
  public void addTo(ObjectNode content) {
    ObjectNode service =
        content
            .putObject("service")
            .put("connections", connections)
            .put("wanting", wanting)
            .put("served", served);
    ObjectNode reasons = service.putObject("unserved");
    new TreeMap<>(unserved).forEach((reason, who) -> reasons.set(reason, who.json()));
  }

  /** All of it. */
  void writeTo(ObjectNode content) {
    addTo(content);
    ObjectNode moments = content.putObject("lastServed");
    new TreeMap<>(lastServed).forEach((id, at) -> moments.put(id, at.toEpochMilli()));
  }

  static Service from(JsonFields fields) {
    if (fields.optionalObject("service").isEmpty()) {
      return NOBODY;
    }
    JsonFields service = fields.object("service");
    Map<String, Unserved> unserved = new TreeMap<>();
    service
        .object("unserved")
        .objectsByName()
        .forEach((reason, who) -> unserved.put(reason, Unserved.from(who)));
    return new Service(
        service.count("connections"),
        service.count("wanting"),
        service.count("served"),
        unserved,
        fields.moments("lastServed"));
  }

  /**
   * Connections that are not served for one reason.
   *
   * @param own how many of them have the reason in their own token or account
   * @param names the first of them
   */
  public record Unserved(int count, int own, List<String> names) {
    static final int MOST_NAMES = 5;

    static final Unserved NONE = new Unserved(0, 0, List.of());

    public Unserved {
      names = List.copyOf(names);
    }

    Unserved and(String name, boolean isOwn) {
      List<String> more = new ArrayList<>(names);
      if (names.size() < MOST_NAMES) {
        more.add(name);
      }
      return new Unserved(count + 1, own + (isOwn ? 1 : 0), more);
    }

    Unserved and(Unserved more) {
      return new Unserved(
          count + more.count,
          own + more.own,
          Stream.concat(names.stream(), more.names.stream()).limit(MOST_NAMES).toList());
    }

    private ObjectNode json() {
      ObjectNode json = Json.object().put("count", count).put("own", own);
      names.forEach(json.putArray("names")::add);
      return json;
    }

    private static Unserved from(JsonFields fields) {
      return new Unserved(fields.count("count"), fields.count("own"), fields.texts("names"));
    }
  }
}
