package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes one call, repeats a read where that can help, and turns every failure into one exception.
 */
final class GraphCalls {
  private final Transport transport;
  private final GraphRetries retries;

  GraphCalls(Transport transport, GraphRetries retries) {
    this.transport = transport;
    this.retries = retries;
  }

  <T> Transport.Reply<T> get(Request request, Deadline deadline, Function<JsonNode, T> reader) {
    try {
      return Failsafe.with(policy(deadline)).get(() -> once(request, deadline, reader));
    } catch (FailsafeException e) {
      // Interrupted while it waited for the next try; the flag is set again.
      throw new GraphException(GraphError.withoutAnswer());
    }
  }

  private RetryPolicy<Object> policy(Deadline deadline) {
    RetryPolicyBuilder<Object> policy =
        RetryPolicy.builder()
            .handleIf(failure -> mayHelp(failure, deadline))
            .withMaxRetries(retries.maxRetries());
    if (!retries.firstDelay().isZero()) {
      policy
          .withBackoff(retries.firstDelay(), retries.longestDelay())
          .withJitter(GraphRetries.JITTER);
    }
    return policy.build();
  }

  private boolean mayHelp(Throwable failure, Deadline deadline) {
    return failure instanceof GraphException call
        && (call.kind() == GraphError.Kind.TRANSIENT || call.kind() == GraphError.Kind.UNREADABLE)
        && !Thread.currentThread().isInterrupted()
        && deadline.remaining().compareTo(retries.longestWait()) > 0;
  }

  /** Never repeated. */
  <T> Transport.Reply<T> once(Request request, Deadline deadline, Function<JsonNode, T> reader) {
    Transport.Response response = send(request, deadline);
    Usage usage = Usage.from(response);
    Optional<JsonNode> body = Json.parse(response.body());
    if (response.status() != 200 || body.filter(GraphError::isIn).isPresent()) {
      throw new GraphException(
          GraphError.from(
              response.status(), body.orElseGet(Json::object), usage, request.operation()));
    }
    Optional<Instant> date = response.header("date").flatMap(GraphTime::parseHeader);
    try {
      return new Transport.Reply<>(
          reader.apply(body.orElseThrow(() -> new UnexpectedReplyException("no JSON"))),
          date,
          usage);
    } catch (UnexpectedReplyException e) {
      throw new GraphException(GraphError.unreadable(response.status()));
    }
  }

  private Transport.Response send(Request request, Deadline deadline) {
    Duration timeout = deadline.within(retries.tryTimeout()).remaining();
    if (timeout.isZero()) {
      throw new GraphException(GraphError.withoutAnswer());
    }
    try {
      return request.form().isEmpty()
          ? transport.get(request.address(), request.headers(), timeout)
          : transport.post(request.address(), request.headers(), request.form(), timeout);
    } catch (ReplyTooLargeException e) {
      throw new GraphException(GraphError.tooLarge(e.httpStatus()));
    } catch (IOException e) {
      // Not kept as the cause: its message may quote the address, and with it the token.
      throw new GraphException(GraphError.withoutAnswer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GraphException(GraphError.withoutAnswer());
    }
  }

  /**
   * What is asked for, and how.
   *
   * @param form what is posted; empty for a GET
   */
  record Request(
      URI address,
      Map<String, String> headers,
      Map<String, String> form,
      GraphError.Operation operation) {
    static Request read(URI address, Map<String, String> headers, GraphError.Operation operation) {
      return new Request(address, headers, Map.of(), operation);
    }
  }
}
