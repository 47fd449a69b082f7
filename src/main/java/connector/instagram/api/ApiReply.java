package connector.instagram.api;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A reply: a status, a body where there is one, and headers of its own.
 *
 * @param skipped how many of Instagram's listed items could not be used; the log tells
 * @param remembered true when Instagram was asked nothing for it
 */
public record ApiReply(
    int status,
    Optional<Content> content,
    Map<String, String> headers,
    int skipped,
    boolean remembered) {
  /**
   * What a browser may do with a page of ours: show it, and nothing else. A page that holds a form
   * says so itself.
   */
  private static final Map<String, String> PAGE =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none';"
              + " frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer");

  public ApiReply {
    headers = Map.copyOf(headers);
  }

  public ApiReply(int status, Optional<Content> content, Map<String, String> headers) {
    this(status, content, headers, 0, false);
  }

  public static ApiReply of(int status, JsonNode body) {
    return of(status, new Bytes("application/json; charset=utf-8", Json.writeBytes(body)));
  }

  public static ApiReply ok(JsonNode body) {
    return of(200, body);
  }

  public static ApiReply created(JsonNode body) {
    return of(201, body);
  }

  /** There is nothing yet: the caller asks again later. */
  public static ApiReply accepted() {
    return new ApiReply(202, Optional.empty(), Map.of());
  }

  public static ApiReply noContent() {
    return new ApiReply(204, Optional.empty(), Map.of());
  }

  /** A page for a person, which runs no script, loads nothing and shows in no frame. */
  public static ApiReply page(int status, String html) {
    return of(status, new Text("text/html; charset=utf-8", html)).with(PAGE);
  }

  /** A file, byte for byte. */
  public static ApiReply file(String mediaType, byte[] bytes) {
    return of(200, new Bytes(mediaType, bytes.clone()));
  }

  /** Sends the browser on by GET, whatever it came with (303). */
  public static ApiReply redirect(URI address) {
    return new ApiReply(303, Optional.empty(), Map.of("Location", address.toString()));
  }

  /** The same with more headers; those of the same name are replaced. */
  public ApiReply with(Map<String, String> newHeaders) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(newHeaders);
    return new ApiReply(status, content, all, skipped, remembered);
  }

  /** The same, made from a list of which so many items could not be used. */
  public ApiReply skipping(int items) {
    return new ApiReply(status, content, headers, items, remembered);
  }

  /** The same, of which Instagram was asked nothing: it says nothing of the token. */
  public ApiReply fromMemory() {
    return new ApiReply(status, content, headers, skipped, true);
  }

  private static ApiReply of(int status, Content content) {
    return new ApiReply(status, Optional.of(content), Map.of());
  }

  /** A body and what it is. */
  public sealed interface Content {
    String mediaType();

    /** As the worker takes it and sends it unchanged: a {@code String} or a {@code byte[]}. */
    Object body();
  }

  private record Text(String mediaType, String body) implements Content {}

  private static final class Bytes implements Content {
    private final String mediaType;
    private final byte[] bytes;

    private Bytes(String mediaType, byte[] bytes) {
      this.mediaType = mediaType;
      this.bytes = bytes;
    }

    @Override
    public String mediaType() {
      return mediaType;
    }

    @Override
    public byte[] body() {
      return bytes;
    }
  }
}
