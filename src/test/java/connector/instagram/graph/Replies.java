package connector.instagram.graph;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Instagram's replies as text. */
public final class Replies {
  private Replies() {}

  public static Transport.Response of(int status, Map<String, String> headers, String body) {
    return new Transport.Response(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  public static String text(Transport.Response reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
