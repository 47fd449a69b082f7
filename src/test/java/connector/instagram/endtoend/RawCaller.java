package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests byte for byte, also such as no HTTP client would send, and counts the answers. */
final class RawCaller {
  private final URI app;
  private final Map<Integer, Integer> answers = new TreeMap<>();

  RawCaller(URI app) {
    this.app = app;
  }

  /** How many answers there were of each status. */
  Map<Integer, Integer> answers() {
    return answers;
  }

  /** A request without a body. */
  Reply send(String method, String target, String... headers) {
    return send(method, target, new byte[0], headers);
  }

  Reply send(String method, String target, byte[] body, String... headers) {
    List<String> head = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1"));
    head.add("Host: " + app.getAuthority());
    head.add("Connection: close");
    head.addAll(List.of(headers));
    if (body.length > 0) {
      head.add("Content-Length: " + body.length);
    }
    try (Socket socket = new Socket(app.getHost(), app.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      socket.setSoTimeout(60_000);
      out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(UTF_8));
      out.write(body);
      out.flush();
      Reply reply = Reply.read(in);
      answers.merge(reply.status(), 1, Integer::sum);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  /** What came back. */
  record Reply(int status, String body) {
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *([0-9]+)");

    /** As long as it says it is: a proxy may keep the connection open. */
    static Reply read(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("no answer");
        }
        head.append((char) next);
      }
      Matcher length = LENGTH.matcher(head);
      byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
      return new Reply(Integer.parseInt(head.toString().split(" ", 3)[1]), new String(body, UTF_8));
    }
  }
}
