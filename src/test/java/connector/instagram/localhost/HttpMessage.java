package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** One HTTP/1.1 request or answer, kept byte for byte as it came. */
final class HttpMessage {
  private static final int LONGEST_HEAD = 64 * 1024;

  private final List<String> head;
  private final byte[] bytes;
  private final int bodyStart;

  private HttpMessage(List<String> head, byte[] bytes, int bodyStart) {
    this.head = head;
    this.bytes = bytes;
    this.bodyStart = bodyStart;
  }

  /** Reads a request; empty when the caller has hung up. */
  static Optional<HttpMessage> request(InputStream in) throws IOException {
    Reader reader = new Reader(in);
    List<String> head = reader.head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(reader.rest(head, false));
  }

  /** Reads the answer to a request; what a server says in between is left out. */
  static HttpMessage answer(InputStream in, HttpMessage request) throws IOException {
    while (true) {
      Reader reader = new Reader(in);
      List<String> head = reader.head();
      if (head.isEmpty()) {
        throw new EOFException("no answer");
      }
      int status = status(head);
      if (status >= 200) {
        boolean bodiless = request.method().equals("HEAD") || status == 204 || status == 304;
        return bodiless ? reader.message(head) : reader.rest(head, true);
      }
    }
  }

  String method() {
    return head.get(0).split(" ", -1)[0];
  }

  /** Path and query, as they were sent. */
  String target() {
    return head.get(0).split(" ", -1)[1];
  }

  int status() {
    return status(head);
  }

  String body() {
    return new String(Arrays.copyOfRange(bytes, bodyStart, bytes.length), ISO_8859_1);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** True when the connection cannot carry another message after this one. */
  boolean isLast() {
    return header(head, "connection").filter(value -> value.contains("close")).isPresent();
  }

  private static int status(List<String> head) {
    return Integer.parseInt(head.get(0).split(" ", -1)[1]);
  }

  private static Optional<String> header(List<String> head, String name) {
    return head.stream()
        .skip(1)
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** Keeps what it reads. */
  private static final class Reader {
    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int bodyStart;

    Reader(InputStream in) {
      this.in = in;
    }

    /** The start line and the headers; none when the other side has hung up. */
    List<String> head() throws IOException {
      String text = "";
      while (!text.endsWith("\r\n\r\n")) {
        String line = line();
        if (line.isEmpty() && kept.size() == 0) {
          return List.of();
        }
        text += line;
        if (kept.size() > LONGEST_HEAD) {
          throw new IOException("the head of a message is too long");
        }
      }
      bodyStart = kept.size();
      return List.of(text.strip().split("\r\n", -1));
    }

    HttpMessage message(List<String> head) {
      return new HttpMessage(head, kept.toByteArray(), bodyStart);
    }

    HttpMessage rest(List<String> head, boolean untilTheEnd) throws IOException {
      OptionalLong length =
          header(head, "content-length").stream().mapToLong(Long::parseLong).findFirst();
      if (header(head, "transfer-encoding").filter("chunked"::equals).isPresent()) {
        chunks();
      } else if (length.isPresent()) {
        keep((int) length.getAsLong());
      } else if (untilTheEnd) {
        kept.write(in.readAllBytes());
      }
      return message(head);
    }

    private void chunks() throws IOException {
      int size;
      do {
        size = Integer.parseInt(line().strip().split(";", -1)[0], 16);
        keep(size + 2);
      } while (size > 0);
    }

    private void keep(int count) throws IOException {
      byte[] part = in.readNBytes(count);
      if (part.length < count) {
        throw new EOFException("a message ended early");
      }
      kept.write(part);
    }

    /** A line with its end, or what came before the connection ended. */
    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        kept.write(next);
        line.append((char) next);
        if (next == '\n') {
          return line.toString();
        }
      }
      if (kept.size() > 0) {
        throw new EOFException("a message ended early");
      }
      return "";
    }
  }
}
