package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Makes one call, repeats it where that can help and does no harm, and turns every failure into one
 * exception.
 */
final class GraphCalls {
  private final Transport transport;
  private final GraphRetries retries;

  GraphCalls(Transport transport, GraphRetries retries) {
    this.transport = transport;
    this.retries = retries;
  }

  <T> Transport.Reply<T> get(Request request, Deadline deadline, Function<JsonNode, T> reader) {
    return repeated(deadline, () -> once(request, deadline, reader));
  }

  /** A change that does no harm when it is made twice: repeated like a read. */
  <T> Transport.Reply<T> settle(Change change, Deadline deadline, Function<JsonNode, T> reader) {
    return repeated(deadline, () -> make(change, deadline, reader));
  }

  /**
   * Removes something, and repeats that like a read.
   *
   * @return false when it was not there; what is gone after a try whose answer was lost was there
   */
  boolean remove(Change change, Deadline deadline, Function<JsonNode, Boolean> reader) {
    AtomicBoolean mayHaveWorked = new AtomicBoolean();
    try {
      return repeated(deadline, () -> tryToRemove(change, deadline, reader, mayHaveWorked)).value();
    } catch (GraphException e) {
      if (e.kind() != GraphError.Kind.NOT_FOUND) {
        throw e;
      }
      return mayHaveWorked.get();
    }
  }

  private Transport.Reply<Boolean> tryToRemove(
      Change change,
      Deadline deadline,
      Function<JsonNode, Boolean> reader,
      AtomicBoolean mayHaveWorked) {
    try {
      return make(change, deadline, reader);
    } catch (GraphException e) {
      if (e.error().leavesOpen()) {
        mayHaveWorked.set(true);
      }
      throw e;
    }
  }

  private <T> T repeated(Deadline deadline, CheckedSupplier<T> call) {
    try {
      return Failsafe.with(policy(deadline)).get(call);
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
    return read(send(way(request), deadline), request.operation(), reader);
  }

  /** Makes a change. Never repeated, because it may make something anew each time. */
  <T> Transport.Reply<T> make(Change change, Deadline deadline, Function<JsonNode, T> reader) {
    return read(send(way(change), deadline), GraphError.Operation.WRITE, reader);
  }

  private static <T> Transport.Reply<T> read(
      Transport.Response response, GraphError.Operation operation, Function<JsonNode, T> reader) {
    Usage usage = Usage.from(response);
    Optional<JsonNode> body = Json.parse(response.body());
    if (response.status() != 200 || body.filter(GraphError::isIn).isPresent()) {
      throw new GraphException(
          GraphError.from(response.status(), body.orElseGet(Json::object), usage, operation));
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

  private Way way(Request request) {
    return request.form().isEmpty()
        ? timeout -> transport.get(request.address(), request.headers(), timeout)
        : timeout -> transport.post(request.address(), request.headers(), request.form(), timeout);
  }

  private Way way(Change change) {
    return change.json().isEmpty()
        ? timeout -> transport.delete(change.address(), change.headers(), timeout)
        : timeout ->
            transport.postJson(
                change.address(), change.headers(), Json.write(change.json()), timeout);
  }

  private Transport.Response send(Way way, Deadline deadline) {
    Duration timeout = deadline.within(retries.tryTimeout()).remaining();
    if (timeout.isZero()) {
      throw new GraphException(GraphError.withoutAnswer());
    }
    try {
      return way.send(timeout);
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

  /** How one call goes out. */
  private interface Way {
    Transport.Response send(Duration timeout) throws IOException, InterruptedException;
  }

  /**
   * What is changed, and how.
   *
   * @param json what is posted; empty for a DELETE
   */
  record Change(URI address, Map<String, String> headers, ObjectNode json) {}

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
