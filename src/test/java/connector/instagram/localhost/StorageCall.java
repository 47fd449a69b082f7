package connector.instagram.localhost;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call of a storage service.
 *
 * @param operation such as {@code list}, {@code read}, {@code write} or {@code send}
 * @param container the blob container or the queue
 * @param blob the blob's or message's name, empty for a call of the container itself
 * @param body what was sent
 * @param status what was answered, if anything
 * @param ended when that was
 */
public record StorageCall(
    String operation,
    String container,
    String blob,
    String body,
    Optional<Integer> status,
    Instant ended) {
  /** What kind of call it is, such as {@code write cursors}. */
  public String name() {
    return operation + " " + container;
  }

  /** True when the service did what was asked. */
  public boolean succeeded() {
    return status.filter(code -> code < 300).isPresent();
  }

  StorageCall answered(Optional<Integer> code) {
    return new StorageCall(operation, container, blob, body, code, Instant.now());
  }

  /** Addresses of the emulator begin with the account's name. */
  static StorageCall of(HttpMessage request) {
    URI target = URI.create(request.target());
    List<String> path = List.of(target.getPath().split("/", 4));
    String container = path.size() > 2 ? path.get(2) : "";
    String name = path.size() > 3 ? path.get(3) : "";
    String query = Optional.ofNullable(target.getQuery()).orElse("");
    boolean messages = name.equals("messages") || name.startsWith("messages/");
    String operation =
        messages
            ? ofQueue(request.method(), name.equals("messages"))
            : ofBlob(request.method(), name.isEmpty(), query);
    return new StorageCall(
        operation, container, name, request.body(), Optional.empty(), Instant.now());
  }

  private static String ofQueue(String method, boolean whole) {
    return switch (method) {
      case "POST" -> "send";
      case "GET" -> "receive";
      case "PUT" -> "update";
      default -> whole ? "clear" : "delete";
    };
  }

  private static String ofBlob(String method, boolean whole, String query) {
    return switch (method) {
      case "PUT" -> whole ? "create" : "write";
      case "DELETE" -> whole ? "remove" : "delete";
      case "POST" -> "batch";
      default -> query.contains("comp=list") ? "list" : "read";
    };
  }
}
