package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** A response ready to be written; making it may fail, and then the invocation has failed. */
record HttpReply(int status, Map<String, String> headers, ByteBuffer body) {
  private static final Gson POJO = new GsonBuilder().setPrettyPrinting().create();
  private static final String CONTENT_TYPE = "Content-Type";

  HttpReply {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), ByteBuffer.allocate(0));
  }

  /** Makes the reply from what an HTTP function returned. */
  static HttpReply of(Object returned) {
    if (returned == null) {
      return empty(204);
    }
    if (returned instanceof ResponseMessage message) {
      Map<String, String> headers = new TreeMap<>();
      message
          .headers()
          .forEach(
              (name, value) -> {
                if (value == null) {
                  throw new IllegalArgumentException("Header " + name + " is null");
                }
                headers.put(name, value);
              });
      return of(message.getStatusCode(), headers, message.getBody());
    }
    if (returned instanceof HttpResponseMessage) {
      throw new IllegalArgumentException("The response was not made by the request's builder");
    }
    return of(200, new TreeMap<>(), returned);
  }

  private static HttpReply of(int status, Map<String, String> headers, Object body) {
    boolean typed = headers.keySet().stream().anyMatch(CONTENT_TYPE::equalsIgnoreCase);
    // Also without a body: a 202 or 204 leaves the real host with the type of text.
    if (!typed) {
      String type =
          body instanceof byte[] ? "application/octet-stream" : "text/plain; charset=utf-8";
      headers.put(CONTENT_TYPE, type);
    }
    return new HttpReply(status, headers, ByteBuffer.wrap(bytes(body)));
  }

  private static byte[] bytes(Object body) {
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof byte[] bytes) {
      return bytes.clone();
    }
    return (body instanceof String text ? text : POJO.toJson(body)).getBytes(UTF_8);
  }
}
