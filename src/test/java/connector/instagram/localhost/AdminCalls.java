package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The host's administration: its state, firing a timer or queue function by hand, and, in this
 * imitation only, its named steps and where it is to die.
 */
final class AdminCalls {
  /** A caller that sends this header gets its answer when the run has ended. */
  static final String WAIT_HEADER = "x-local-wait";

  /** When on, every caller gets 202 at once, as from any other host. */
  static final String AT_ONCE_SETTING = "LOCAL_ADMIN_AT_ONCE";

  private static final String STATUS = "admin/host/status";
  private static final String FUNCTIONS = "admin/functions/";
  private static final String STEPS = "admin/local/steps";
  private static final String HALT = "admin/local/halt/";

  private final List<AppFunction> functions;
  private final Map<String, TimerListener> timers;
  private final Invoker invoker;
  private final Steps steps;
  private final boolean atOnce;

  AdminCalls(
      List<AppFunction> functions,
      Map<String, TimerListener> timers,
      Invoker invoker,
      Steps steps,
      LocalSettings settings) {
    this.functions = List.copyOf(functions);
    this.timers = Map.copyOf(timers);
    this.invoker = invoker;
    this.steps = steps;
    this.atOnce = settings.isOn(AT_ONCE_SETTING);
  }

  /** The state is no secret: whoever waits for the host may ask without a key. */
  static boolean isOpen(String path) {
    return path.equals(STATUS);
  }

  CompletableFuture<HttpReply> answer(
      String method, String path, Map<String, String> headers, Datum body) {
    if (method.equals("GET") && path.equals(STATUS)) {
      return done(json("{\"state\":\"Running\"}"));
    }
    if (method.equals("POST") && path.startsWith(FUNCTIONS)) {
      String name = path.substring(FUNCTIONS.length());
      return function(name)
          .map(function -> fire(function, body, "true".equals(headers.get(WAIT_HEADER))))
          .orElseGet(() -> done(HttpReply.empty(404)));
    }
    if (method.equals("GET") && path.equals(STEPS)) {
      return done(json(new ObjectMapper().valueToTree(steps.reached()).toString()));
    }
    if (method.equals("POST") && path.startsWith(HALT)) {
      return done(HttpReply.empty(haltAt(path.substring(HALT.length())) ? 204 : 400));
    }
    return done(HttpReply.empty(404));
  }

  private boolean haltAt(String step) {
    if (!Steps.isValid(step)) {
      return false;
    }
    steps.haltAt(step);
    return true;
  }

  private Optional<AppFunction> function(String name) {
    return functions.stream()
        .filter(function -> function.name().equalsIgnoreCase(name))
        .filter(function -> !(function.trigger() instanceof Trigger.Http))
        .findFirst();
  }

  private CompletableFuture<HttpReply> fire(AppFunction function, Datum body, boolean wait) {
    JsonNode request;
    try {
      String text = (String) body.as(String.class);
      request = new ObjectMapper().readTree(text == null ? "{}" : text);
    } catch (JsonProcessingException e) {
      return done(HttpReply.empty(400));
    }
    CompletableFuture<LocalOutcome> run = run(function, request.path("input"));
    return wait && !atOnce
        ? run.thenApply(outcome -> HttpReply.empty(outcome.succeeded() ? 200 : 500))
        : done(HttpReply.empty(202));
  }

  private CompletableFuture<LocalOutcome> run(AppFunction function, JsonNode input) {
    if (timers.containsKey(function.name())) {
      return timers.get(function.name()).run();
    }
    String text = input.isValueNode() ? input.asText() : input.toString();
    return invoker.invoke(function, LockedMessage.byHand(text, UUID.randomUUID().toString()));
  }

  private static HttpReply json(String json) {
    return new HttpReply(
        200, Map.of("Content-Type", "application/json"), ByteBuffer.wrap(json.getBytes(UTF_8)));
  }

  private static CompletableFuture<HttpReply> done(HttpReply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
