package connector.instagram.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Instagram account in memory, for tests that need thousands of polls a second: newest first,
 * pages that end where they should, Instagram's own clock in every reply.
 */
public final class FakeInstagram implements Transport {
  public static final String BASE = "https://graph.instagram.test";
  public static final String PROFESSIONAL_ID = "17841400000000123";
  private static final int OLDEST = 10_000;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final Faults faults;
  private final List<Post> posts = new ArrayList<>();
  private final List<Post> pinned = new ArrayList<>();
  private final List<Integer> refusals = new ArrayList<>();
  private int nextId;
  private int calls;
  private int callsUntilFailure = Integer.MAX_VALUE;
  private boolean withDate = true;
  private int usedPercent;
  private Runnable passingTime = () -> {};
  private String professionalId = PROFESSIONAL_ID;

  public FakeInstagram(Clock clock, Faults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /** A published media object. */
  public record Post(String id, Instant timestamp) {}

  public GraphApi api() {
    return new GraphApi(
        this,
        new GraphSettings(URI.create(BASE), "v25.0", GraphSettings.TokenPlacement.QUERY),
        new GraphRetries(0, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10)));
  }

  public String post() {
    return post(clock.instant());
  }

  /** Ids deliberately do not grow with time. */
  public String post(Instant timestamp) {
    Post post = new Post("180" + Math.floorMod(++nextId * 7919L, 100_003L), timestamp);
    posts.add(post);
    return post.id();
  }

  public void postPinned(Instant timestamp) {
    String id = post(timestamp);
    pinned.add(posts.remove(posts.size() - 1));
    assert pinned.get(pinned.size() - 1).id().equals(id);
  }

  public void deleteAll() {
    posts.clear();
  }

  /** The next so many calls are answered by this Graph error code. */
  public void refuse(int calls, int code) {
    for (int i = 0; i < calls; i++) {
      refusals.add(code);
    }
  }

  /** After so many good calls one is answered by this Graph error code. */
  public void refuseAfter(int goodCalls, int code) {
    for (int i = 0; i < goodCalls; i++) {
      refusals.add(0);
    }
    refusals.add(code);
  }

  /** Lets so many calls succeed and every later one fail; until {@link #recover}. */
  public void failAfter(int goodCalls) {
    callsUntilFailure = goodCalls;
  }

  public void recover() {
    callsUntilFailure = Integer.MAX_VALUE;
    refusals.clear();
  }

  /** What happens while a call is under way. */
  public void eachCallTakes(Runnable time) {
    passingTime = time;
  }

  public void sendNoDate() {
    withDate = false;
  }

  /** Instagram tells in every reply that so much of its budget is used. */
  public void usedPercent(int percent) {
    usedPercent = percent;
  }

  public void professionalId(String id) {
    professionalId = id;
  }

  public int calls() {
    return calls;
  }

  public void resetCalls() {
    calls = 0;
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException {
    try {
      return faults.at(
          "instagram",
          () -> new UncheckedIOException(new IOException("broken: " + address)),
          () -> answer(address));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private synchronized Response answer(URI address) {
    calls++;
    passingTime.run();
    if (callsUntilFailure-- <= 0) {
      return reply(500, error(2));
    }
    int refusal = refusals.isEmpty() ? 0 : refusals.remove(0);
    if (refusal != 0) {
      return reply(400, error(refusal));
    }
    return address.getPath().endsWith("/media")
        ? reply(200, page(query(address, "limit"), query(address, "after")))
        : reply(
            200,
            Json.object()
                .put("id", "26500000000000123")
                .put("user_id", professionalId)
                .put("username", "fjord.and.fern"));
  }

  private ObjectNode page(Optional<String> limit, Optional<String> after) {
    List<Post> all = new ArrayList<>(pinned);
    posts.stream().sorted(Comparator.comparing(Post::timestamp).reversed()).forEach(all::add);
    if (all.size() > OLDEST) {
      all.subList(OLDEST, all.size()).clear();
    }
    int from = after.map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + Integer.parseInt(limit.orElse("25")));
    ObjectNode page = Json.object();
    ArrayNode data = page.putArray("data");
    for (Post post : all.subList(Math.min(from, to), to)) {
      data.add(
          Json.object()
              .put("id", post.id())
              .put("timestamp", TIMESTAMP.format(post.timestamp()))
              .put("caption", "Post " + post.id()));
    }
    if (to < all.size()) {
      page.putObject("paging")
          .put(
              "next",
              BASE + "/v25.0/me/media?access_token=OTHER&limit=" + limit.get() + "&after=" + to);
    }
    return page;
  }

  private Response reply(int status, ObjectNode body) {
    Map<String, String> headers = new TreeMap<>();
    if (withDate) {
      headers.put(
          "date",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    }
    if (usedPercent > 0) {
      headers.put(Usage.APP_HEADER, "{\"call_count\":" + usedPercent + "}");
    }
    return new Response(status, headers, Json.write(body));
  }

  private static ObjectNode error(int code) {
    ObjectNode body = Json.object();
    body.putObject("error").put("message", "no").put("type", "OAuthException").put("code", code);
    return body;
  }

  private static Optional<String> query(URI address, String name) {
    Matcher matcher =
        Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(String.valueOf(address.getQuery()));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
