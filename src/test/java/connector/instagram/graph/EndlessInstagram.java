package connector.instagram.graph;

import connector.instagram.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** An Instagram whose media list has no last page: what rule B3 has to hold against. */
public final class EndlessInstagram implements ReadOnlyTransport {
  private static final Instant NEWEST = Instant.parse("2026-10-02T12:00:00Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss+0000", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Kind kind;
  private int calls;

  /** What is wrong with the list. */
  public enum Kind {
    /** Every page holds another post, each a second older, and leads to another page. */
    OTHERS,
    /** Every page holds the same post and leads to another page. */
    SAME,
    /** Every page is empty and leads to another page. */
    EMPTY,
    /** Two pages lead to each other. */
    REPEATED
  }

  public EndlessInstagram(Kind kind) {
    this.kind = kind;
  }

  public int calls() {
    return calls;
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout) {
    calls++;
    var page = Json.object();
    var data = page.putArray("data");
    int post = kind == Kind.OTHERS || kind == Kind.REPEATED ? calls : 1;
    if (kind != Kind.EMPTY) {
      data.addObject()
          .put("id", "17" + post)
          .put("timestamp", TIME.format(NEWEST.minusSeconds(post)));
    }
    int next = kind == Kind.REPEATED ? calls % 2 : calls;
    page.putObject("paging").put("next", "https://graph.instagram.com/v25.0/1/media?after=" + next);
    return Replies.of(200, Map.of("date", "Fri, 02 Oct 2026 12:00:00 GMT"), Json.write(page));
  }
}
