package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.graph.FakeInstagram;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphRetries;
import connector.instagram.graph.GraphSettings;
import connector.instagram.graph.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One account at an Instagram that remembers when each post was visible. Pages are small or drift
 * if the test wants it; pinned posts come first; everything else is newest first.
 */
final class ModelInstagram implements Transport {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);
  private static final Comparator<Post> ORDER =
      Comparator.comparing((Post post) -> !post.pinned())
          .thenComparing(Post::timestamp, Comparator.reverseOrder())
          .thenComparing(Post::number);
  private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)");

  private final Clock clock;
  private final Faults faults;
  private final List<Post> history = new ArrayList<>();
  private final List<Post> visible = new ArrayList<>();
  private final Deque<Integer> refusals = new ArrayDeque<>();
  private int mostPerPage = 100;
  private boolean drifting;
  private boolean dead;
  private int calls;
  private Runnable interloper = () -> {};

  ModelInstagram(Clock clock, Faults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /**
   * @param number in order of publication; ids do not follow it
   */
  record Post(int number, String id, Instant timestamp, boolean pinned, String json) {}

  GraphApi api() {
    return new GraphApi(
        this,
        new GraphSettings(
            URI.create(FakeInstagram.BASE), "v25.0", GraphSettings.TokenPlacement.QUERY),
        new GraphRetries(0, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10)));
  }

  Post publish(Instant timestamp, boolean pinned, String caption) {
    int number = history.size();
    String id = "180" + Math.floorMod((number + 1) * 7919L, 100_003L);
    Post post =
        new Post(
            number,
            id,
            timestamp,
            pinned,
            "{\"id\":\"%s\",\"timestamp\":\"%s\",\"caption\":\"%s\"}"
                .formatted(id, TIMESTAMP.format(timestamp), caption));
    history.add(post);
    int place = 0;
    while (place < visible.size() && ORDER.compare(visible.get(place), post) < 0) {
      place++;
    }
    visible.add(place, post);
    return post;
  }

  void delete(Post post) {
    visible.remove(post);
  }

  /** Deletes all that were published first, at once. */
  void deleteFirst(int count) {
    visible.removeIf(post -> post.number() < count);
  }

  List<Post> visible() {
    return visible;
  }

  /** Every post ever, by its number. */
  List<Post> history() {
    return history;
  }

  /** Pages hold no more than this, whatever is asked for. */
  void mostPerPage(int most) {
    mostPerPage = most;
  }

  /** Pages count positions, so that they shift when something is posted between two of them. */
  void drift() {
    drifting = true;
  }

  /** Runs once, just before a page that is not the first. */
  void beforeNextPage(Runnable action) {
    interloper = action;
  }

  boolean drifts() {
    return drifting;
  }

  void refuseNext(int code) {
    refusals.add(code);
  }

  /** Refuses the token from now on, or no longer. */
  void dead(boolean isDead) {
    dead = isDead;
    refusals.clear();
  }

  boolean refusesNext() {
    return dead || !refusals.isEmpty();
  }

  int calls() {
    return calls;
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException {
    boolean listing = address.getPath().endsWith("/media");
    String step =
        !listing
            ? "instagram me"
            : number(AFTER, address).isPresent() ? "instagram page" : "instagram media";
    try {
      return faults.at(
          step,
          () -> new UncheckedIOException(new IOException("broken")),
          () -> answer(address, listing));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Response answer(URI address, boolean listing) {
    calls++;
    if (refusesNext()) {
      int code = dead ? 190 : refusals.remove();
      return reply(
          code == 2 ? 500 : 400,
          "{\"error\":{\"message\":\"no\",\"type\":\"OAuthException\",\"code\":" + code + "}}");
    }
    return reply(
        200,
        listing
            ? page(number(LIMIT, address).orElse(25), number(AFTER, address))
            : "{\"id\":\"26500000000000123\",\"user_id\":\""
                + FakeInstagram.PROFESSIONAL_ID
                + "\",\"username\":\"fjord.and.fern\"}");
  }

  private String page(int limit, Optional<Integer> after) {
    if (after.isPresent()) {
      Runnable first = interloper;
      interloper = () -> {};
      first.run();
    }
    int from = after.map(this::place).orElse(0);
    int to = Math.min(visible.size(), from + Math.min(limit, mostPerPage));
    StringBuilder body = new StringBuilder("{\"data\":[");
    for (int i = from; i < to; i++) {
      body.append(i > from ? "," : "").append(visible.get(i).json());
    }
    body.append(']');
    if (to < visible.size()) {
      body.append(",\"paging\":{\"next\":\"")
          .append(FakeInstagram.BASE)
          .append("/v25.0/me/media?access_token=OTHER&limit=")
          .append(limit)
          .append("&after=")
          .append(drifting ? to : visible.get(to - 1).number())
          .append("\"}");
    }
    return body.append('}').toString();
  }

  private int place(int after) {
    if (drifting) {
      return Math.min(after, visible.size());
    }
    Post last = history.get(after);
    int place = 0;
    while (place < visible.size() && ORDER.compare(visible.get(place), last) <= 0) {
      place++;
    }
    return place;
  }

  private Response reply(int status, String body) {
    return new Response(
        status,
        Map.of(
            "date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC))),
        body);
  }

  private static Optional<Integer> number(Pattern pattern, URI address) {
    Matcher matcher = pattern.matcher(address.getRawQuery());
    return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }
}
