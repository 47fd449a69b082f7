package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import connector.instagram.graph.Transport;
import connector.instagram.sandbox.OneAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * What the sandbox answers, kept as bytes: each question is put to it once, and whoever asks the
 * same again gets the same again, with the time of now. Its one account has 130 posts, four of them
 * within a day, and any token stands for it.
 */
final class PreparedReplies {
  private static final int POSTS = 130;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Set<String> OWN =
      Set.of("date", "content-type", "content-length", "content-encoding");

  private final Clock clock = Clock.systemUTC();
  private final OneAccount account =
      MediaPage.account(clock, clock.instant().minus(Duration.ofHours(2)), POSTS);
  private final Map<String, Prepared> prepared = new HashMap<>();
  private long second;
  private String date = "";

  /**
   * @param target path and query of the request
   */
  ByteBuffer reply(String target, boolean zipped) {
    long now = clock.millis() / 1000;
    if (now != second) {
      second = now;
      date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
      prepared.values().forEach(each -> each.dated(date));
    }
    return ByteBuffer.wrap(
        prepared.computeIfAbsent(
                withoutToken(target) + zipped, key -> ask(withoutToken(target), zipped))
            .whole);
  }

  private static String withoutToken(String target) {
    return target.contains("access_token=")
        ? target.replaceFirst("access_token=[^&]*", "access_token=any")
        : target;
  }

  private Prepared ask(String target, boolean zipped) {
    try {
      Transport.Response reply =
          account
              .transport()
              .get(
                  URI.create("https://graph.instagram.com" + target),
                  Map.of("authorization", "Bearer any"),
                  TIMEOUT);
      Prepared made = new Prepared(head(reply, zipped), zipped ? zip(reply.body()) : reply.body());
      made.dated(date);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox does not answer.", e);
    }
  }

  private static String head(Transport.Response reply, boolean zipped) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
    reply
        .headers()
        .forEach(
            (name, value) -> {
              if (!OWN.contains(name)) {
                head.append(name).append(": ").append(value).append("\r\n");
              }
            });
    if (zipped) {
      head.append("content-encoding: gzip\r\n");
    }
    return head + "content-type: application/json; charset=UTF-8\r\n";
  }

  private static byte[] zip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }

  private static final class Prepared {
    private final String head;
    private final byte[] body;
    private byte[] whole = new byte[0];

    Prepared(String head, byte[] body) {
      this.head = head;
      this.body = body;
    }

    void dated(String date) {
      byte[] top =
          (head + "date: " + date + "\r\ncontent-length: " + body.length + "\r\n\r\n")
              .getBytes(ISO_8859_1);
      whole = new byte[top.length + body.length];
      System.arraycopy(top, 0, whole, 0, top.length);
      System.arraycopy(body, 0, whole, top.length, body.length);
    }
  }
}
