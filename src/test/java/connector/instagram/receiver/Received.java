package connector.instagram.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One POST as it reached a subscriber.
 *
 * @param at when it had been read to its end
 * @param subscriber whose callback it was
 * @param method as sent, so that a test sees one that is no POST
 * @param target the path with its query, as sent
 * @param headers by names in small letters
 * @param behaviour what became of it here
 */
public record Received(
    Instant at,
    String subscriber,
    String method,
    String target,
    Map<String, String> headers,
    String body,
    String behaviour) {
  public Received {
    headers = new TreeMap<>(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The event's id, which stays the same however often it is sent. */
  public String event() {
    return header("ce-id").orElse("");
  }

  /** What the event is about: a post's id. */
  public String subject() {
    return header("ce-subject").orElse("");
  }

  /** The event as other authors' reader of CloudEvents finds it in headers and body. */
  public CloudEvent cloudEvent() {
    return HttpMessageFactory.createReader(headers, body.getBytes(UTF_8)).toEvent();
  }

  public JsonNode json() {
    return Json.parse(body).orElseThrow();
  }

  /** True when it was answered with success. */
  public boolean isAccepted() {
    return behaviour.matches("2\\d\\d");
  }

  String toLine() {
    ObjectNode json =
        Json.object()
            .put("at", at.toString())
            .put("subscriber", subscriber)
            .put("method", method)
            .put("target", target)
            .put("body", body)
            .put("behaviour", behaviour);
    ObjectNode kept = json.putObject("headers");
    headers.forEach(kept::put);
    return Json.write(json);
  }

  static Received ofLine(String line) {
    JsonNode json = Json.parse(line).orElseThrow();
    Map<String, String> headers = new TreeMap<>();
    json.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new Received(
        Instant.parse(json.path("at").asText()),
        json.path("subscriber").asText(),
        json.path("method").asText(),
        json.path("target").asText(),
        headers,
        json.path("body").asText(),
        json.path("behaviour").asText());
  }
}
