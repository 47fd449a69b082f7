package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.ScriptedTransport.Request;
import connector.instagram.graph.Transport;
import connector.instagram.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One account's media as Instagram shows them, with what its pages leave open: whether windows are
 * heeded and whether their bounds belong to them, how short pages are, in which order a second's
 * posts come. Whatever is asked for, a media address is signed anew.
 */
final class SmallInstagram implements Transport {
  private static final String HOST = "graph.instagram.com";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss+0000", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final List<Item> items = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private Windows windows = Windows.INCLUSIVE;
  private List<Integer> pageSizes = List.of(100);

  /** What Instagram makes of {@code since} and {@code until}. */
  enum Windows {
    IGNORED,
    INCLUSIVE,
    EXCLUSIVE
  }

  /** One post. */
  record Item(String id, Instant time, String shortcode) {
    static Item of(String id, Instant time) {
      return new Item(id, time, "none");
    }
  }

  /** Listed in the order in which they are added. */
  SmallInstagram with(Item item) {
    items.add(item);
    return this;
  }

  SmallInstagram with(List<Item> more) {
    items.addAll(more);
    return this;
  }

  SmallInstagram without(String id) {
    items.removeIf(item -> item.id().equals(id));
    return this;
  }

  SmallInstagram windows(Windows newWindows) {
    windows = newWindows;
    return this;
  }

  /** How many posts the pages of a list have at most, in turn; nothing is a page with a next. */
  SmallInstagram pageSizes(List<Integer> sizes) {
    pageSizes = List.copyOf(sizes);
    return this;
  }

  List<Request> requests() {
    return requests;
  }

  /** How many calls there were since this was asked last. */
  int newCalls() {
    int calls = requests.size();
    requests.clear();
    return calls;
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout) {
    Request request = new Request(address, headers, timeout);
    requests.add(request);
    if (!HOST.equals(address.getHost()) || !address.getRawPath().startsWith("/v25.0/")) {
      throw new AssertionError("a call to a foreign address");
    }
    String path = address.getRawPath().substring("/v25.0/".length());
    if (path.equals("me/media")) {
      return ok(list(request));
    }
    if (path.equals("me")) {
      return ok("{\"id\":\"1\",\"username\":\"harbour.bakery\",\"media_count\":5}");
    }
    if (path.endsWith("/comments")) {
      return ok("{\"data\":[{\"id\":\"1\",\"text\":\"Lovely\"}]}");
    }
    return items.stream()
        .filter(item -> item.id().equals(path))
        .findFirst()
        .map(item -> ok(Json.write(json(item))))
        .orElseGet(() -> notThere(request));
  }

  private String list(Request request) {
    Map<String, String> query = request.query();
    List<Item> shown = items.stream().filter(item -> isInside(item.time(), query)).toList();
    String[] after = query.getOrDefault("after", "0-0").split("-", -1);
    int from = Integer.parseInt(after[0]);
    int page = Integer.parseInt(after[1]);
    int size =
        Math.min(
            Integer.parseInt(query.getOrDefault("limit", "25")),
            pageSizes.get(page % pageSizes.size()));
    int to = Math.min(shown.size(), from + size);
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    shown.subList(from, to).forEach(item -> data.add(json(item)));
    if (to < shown.size()) {
      String rest = request.address().toString().replaceAll("&?after=[0-9-]*", "");
      body.putObject("paging").put("next", rest + "&after=" + to + "-" + (page + 1));
    }
    return Json.write(body);
  }

  private boolean isInside(Instant time, Map<String, String> query) {
    if (windows == Windows.IGNORED) {
      return true;
    }
    int least = windows == Windows.INCLUSIVE ? 0 : 1;
    long second = time.getEpochSecond();
    return bound(query, "since").map(since -> second - since >= least).orElse(true)
        && bound(query, "until").map(until -> until - second >= least).orElse(true);
  }

  private static Optional<Long> bound(Map<String, String> query, String name) {
    return query.containsKey(name) ? Optional.of(Long.valueOf(query.get(name))) : Optional.empty();
  }

  private ObjectNode json(Item item) {
    return Json.object()
        .put("id", item.id())
        .put("timestamp", TIME.format(item.time()))
        .put("shortcode", item.shortcode())
        .put("media_type", "IMAGE")
        .put("media_url", "https://cdn.example/" + item.id() + "?signed=" + requests.size());
  }

  private static Response ok(String body) {
    return new Response(200, Map.of(), body);
  }

  /** Quotes the address in its message, and with it the token. */
  private static Response notThere(Request request) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", "Unsupported get request: " + request.address())
        .put("code", 100)
        .put("error_subcode", 33);
    return new Response(400, Map.of(), Json.write(body));
  }
}
