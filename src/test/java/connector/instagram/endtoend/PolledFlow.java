package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flow with one of the connector's triggers, as the platform polls it: over the native mechanism,
 * where the state comes back in {@code Location}, or over the policy's, where it lies in the body.
 */
final class PolledFlow {
  private final Stack stack;
  private final Stack.Connected connected;
  private final String operation;
  private final String path;
  private final boolean isNative;
  private final List<String> received = new ArrayList<>();
  private String next;

  private PolledFlow(
      Stack stack, Stack.Connected connected, String operation, String path, boolean isNative) {
    this.stack = stack;
    this.connected = connected;
    this.operation = operation;
    this.path = path;
    this.isNative = isNative;
    this.next = path;
  }

  /** Both shapes over both mechanisms. */
  static List<PolledFlow> ofEveryKind(Stack stack, Stack.Connected connected) {
    List<PolledFlow> flows = new ArrayList<>();
    for (boolean isNative : List.of(true, false)) {
      flows.add(flow(stack, connected, "OnMyNewMedia_V2", "v2/me/media/new", isNative));
      flows.add(flow(stack, connected, "OnMyNewMedia", "users/self/media/recent/new", isNative));
    }
    return flows;
  }

  private static PolledFlow flow(
      Stack stack, Stack.Connected connected, String operation, String path, boolean isNative) {
    return new PolledFlow(
        stack, connected, operation, "/api/" + (isNative ? "trigger/" : "") + path, isNative);
  }

  /** Every media id that this flow got, in the order in which it got them. */
  List<String> received() {
    return received;
  }

  /** Polls once; the media ids of what is new. */
  List<String> poll() {
    HttpResponse<String> reply = request();
    assertThat(reply.statusCode())
        .as(reply.body())
        .isIn(isNative ? List.of(200, 202) : List.of(200));
    List<String> ids = new ArrayList<>();
    if (reply.statusCode() == 200) {
      JsonNode body = Json.parse(reply.body()).orElseThrow();
      body.path("data").forEach(media -> ids.add(media.path("id").asText()));
      if (!isNative) {
        next = path + "?triggerState=" + body.path("triggerState").asText();
      }
    }
    reply.headers().firstValue("location").ifPresent(location -> next = location);
    received.addAll(ids);
    return ids;
  }

  /** The status of one poll that may fail; what it brought is not taken. */
  HttpResponse<String> request() {
    HttpResponse<String> reply = stack.connector().act(next, connected.key());
    Operations.check(
        operation,
        reply,
        isNative ? Operations.DEFINITION : Operations.DEFINITION.allowing("triggerState"));
    return reply;
  }

  /** The state that the platform keeps for this flow; empty before the first poll. */
  Optional<String> state() {
    int at = next.indexOf("triggerState=");
    return at < 0 ? Optional.empty() : Optional.of(next.substring(at + "triggerState=".length()));
  }

  @Override
  public String toString() {
    return operation + (isNative ? " natively" : " by policy");
  }
}
