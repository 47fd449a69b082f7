package connector.instagram.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts an answer on the connection, whole, in part or not at all. */
record Wire(Request request, Response response, Callback callback) {
  private static final int MISSING_BYTES = 4096;

  void send(SandboxAnswer answer) {
    byte[] body = head(answer);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  void truncate(SandboxAnswer answer) {
    byte[] body = head(answer);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length + MISSING_BYTES);
    response.write(false, ByteBuffer.wrap(body), Callback.from(this::cut));
  }

  void cut() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.succeeded();
  }

  private byte[] head(SandboxAnswer answer) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    return answer.body().getBytes(StandardCharsets.UTF_8);
  }
}
