package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flow with one of the connector's triggers, as the platform polls it. Over the native mechanism
 * the state comes back in {@code Location}. The policy's mechanism is imitated as Microsoft
 * describes it: the first reply establishes the state and never fires, and an empty reply changes
 * nothing.
 */
final class PolledFlow {
  private final Stack stack;
  private final String operation;
  private final String path;
  private final Mechanism mechanism;
  private final List<String> received = new ArrayList<>();
  private String key;
  private String next;

  private PolledFlow(
      Stack stack, Stack.Connected connected, String operation, String path, Mechanism mechanism) {
    this.stack = stack;
    this.key = connected.key();
    this.operation = operation;
    this.path = path;
    this.mechanism = mechanism;
    this.next = path;
  }

  private enum Mechanism {
    NATIVE,
    POLICY,
    /** Several published connectors could not have it otherwise: no data, no state. */
    POLICY_THAT_READS_THE_STATE_BESIDE_DATA
  }

  /** Both shapes over every mechanism. */
  static List<PolledFlow> ofEveryKind(Stack stack, Stack.Connected connected) {
    List<PolledFlow> flows = new ArrayList<>();
    for (Mechanism mechanism : Mechanism.values()) {
      flows.add(flow(stack, connected, "OnMyNewMedia_V2", "v2/me/media/new", mechanism));
      flows.add(flow(stack, connected, "OnMyNewMedia", "users/self/media/recent/new", mechanism));
    }
    return flows;
  }

  private static PolledFlow flow(
      Stack stack, Stack.Connected connected, String operation, String path, Mechanism mechanism) {
    String prefix = mechanism == Mechanism.NATIVE ? "/api/trigger/" : "/api/";
    return new PolledFlow(stack, connected, operation, prefix + path, mechanism);
  }

  /** Every media id that this flow was run for, in that order. */
  List<String> received() {
    return received;
  }

  /** The maker gives the flow another connection; its state stays. */
  void give(Stack.Connected connected) {
    key = connected.key();
  }

  /** Polls once; the media ids that the flow is run for. */
  List<String> poll() {
    HttpResponse<String> reply = request();
    assertThat(reply.statusCode())
        .as(reply.body())
        .isIn(isNative() ? List.of(200, 202) : List.of(200));
    List<String> ids = isNative() ? firedNatively(reply) : firedByPolicy(reply);
    received.addAll(ids);
    return ids;
  }

  private List<String> firedNatively(HttpResponse<String> reply) {
    reply.headers().firstValue("location").ifPresent(location -> next = location);
    return reply.statusCode() == 200 ? ids(Json.parse(reply.body()).orElseThrow()) : List.of();
  }

  private List<String> firedByPolicy(HttpResponse<String> reply) {
    JsonNode body = Json.parse(reply.body()).orElseThrow();
    List<String> ids = ids(body);
    boolean first = state().isEmpty();
    if (!ids.isEmpty() || (first && mechanism == Mechanism.POLICY)) {
      next = path + "?triggerState=" + body.path("triggerState").asText();
    }
    return first ? List.of() : ids;
  }

  private static List<String> ids(JsonNode body) {
    List<String> ids = new ArrayList<>();
    body.path("data").forEach(media -> ids.add(media.path("id").asText()));
    return ids;
  }

  /** The reply to one poll that may fail; what it brought is not taken. */
  HttpResponse<String> request() {
    HttpResponse<String> reply = stack.connector().act(next, key);
    Operations.check(
        operation,
        reply,
        isNative() ? Operations.DEFINITION : Operations.DEFINITION.allowing("triggerState"));
    return reply;
  }

  /** The state that the platform keeps for this flow; empty before the first poll. */
  Optional<String> state() {
    int at = next.indexOf("triggerState=");
    return at < 0 ? Optional.empty() : Optional.of(next.substring(at + "triggerState=".length()));
  }

  private boolean isNative() {
    return mechanism == Mechanism.NATIVE;
  }

  @Override
  public String toString() {
    return operation + " " + mechanism;
  }
}
