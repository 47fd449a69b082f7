package connector.instagram.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a subscriber does with a delivery once it has written it down.
 *
 * @param ending how the exchange ends
 * @param status what is answered, where anything is
 * @param pause how long it takes until then
 * @param headers what the answer bears beside its status
 */
public record Behaviour(Ending ending, int status, Duration pause, Map<String, String> headers) {
  public static final Behaviour ACCEPT = answer(200);

  /** Keeps the connection open and never says anything. */
  public static final Behaviour HANG = new Behaviour(Ending.HANG, 0, Duration.ZERO, Map.of());

  /** Cuts the connection off instead of answering. */
  public static final Behaviour DROP = new Behaviour(Ending.DROP, 0, Duration.ZERO, Map.of());

  public Behaviour {
    headers = Map.copyOf(headers);
  }

  /** How an exchange ends. */
  public enum Ending {
    ANSWER,
    HANG,
    DROP
  }

  public static Behaviour answer(int status) {
    return new Behaviour(Ending.ANSWER, status, Duration.ZERO, Map.of());
  }

  /** The same, so much later. */
  public Behaviour after(Duration time) {
    return new Behaviour(ending, status, time, headers);
  }

  /** The same with one more header. */
  public Behaviour with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Behaviour(ending, status, pause, more);
  }

  String toJson() {
    ObjectNode json =
        Json.object()
            .put("ending", ending.name())
            .put("status", status)
            .put("pause", pause.toString());
    ObjectNode shown = json.putObject("headers");
    headers.forEach(shown::put);
    return Json.write(json);
  }

  static Behaviour ofJson(String text) {
    JsonNode json = Json.parse(text).orElseThrow();
    Map<String, String> headers = new TreeMap<>();
    json.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new Behaviour(
        Ending.valueOf(json.path("ending").asText()),
        json.path("status").asInt(),
        Duration.parse(json.path("pause").asText()),
        headers);
  }
}
