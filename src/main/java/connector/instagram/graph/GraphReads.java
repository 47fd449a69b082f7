package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what lies at an address of Instagram's, for one token. Thread safe. */
record GraphReads(RequestUris uris, GraphCalls calls) {
  /** One page of a list, or something beside one. */
  <T> Transport.Reply<T> list(
      AccessToken token,
      String path,
      Map<String, String> query,
      Deadline deadline,
      Function<JsonNode, T> reader) {
    return get(token, uris.of(token, path, query), GraphError.Operation.LIST, deadline, reader);
  }

  /** One object. */
  <T> Transport.Reply<T> node(
      AccessToken token,
      String path,
      Map<String, String> query,
      Deadline deadline,
      Function<JsonNode, T> reader) {
    return get(token, uris.of(token, path, query), GraphError.Operation.NODE, deadline, reader);
  }

  /** The page that a page points to; refused when it lies on another host. */
  <T> Transport.Reply<T> follow(
      AccessToken token, Page.NextPage next, Deadline deadline, Function<JsonNode, T> reader) {
    URI address;
    try {
      address = uris.of(token, next);
    } catch (UnexpectedReplyException e) {
      throw new GraphException(GraphError.unreadable(200));
    }
    return get(token, address, GraphError.Operation.LIST, deadline, reader);
  }

  private <T> Transport.Reply<T> get(
      AccessToken token,
      URI address,
      GraphError.Operation operation,
      Deadline deadline,
      Function<JsonNode, T> reader) {
    return calls.get(
        GraphCalls.Request.read(address, uris.headers(token), operation), deadline, reader);
  }

  /** A refusal names this permission. */
  static <T> T withPermission(String permission, Supplier<T> call) {
    try {
      return call.get();
    } catch (GraphException e) {
      throw new GraphException(e.error().needing(permission));
    }
  }
}
