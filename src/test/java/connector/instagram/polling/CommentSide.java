package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.commentfeed.CommentUpdate;
import connector.instagram.faults.Faults;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.ReadOnlyTransport;
import connector.instagram.graph.Replies;
import connector.instagram.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Instagram for the model of comments: one account, its posts and what people say below them. Lists
 * and counts may run apart, as long as somebody wants them to.
 */
final class CommentSide implements ReadOnlyTransport {
  static final String ACCOUNT = "17841400000000123";
  static final String NAME = "fjord.and.fern";
  private static final String HOST = "https://graph.instagram.com";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Comparator<Said> NEWEST_FIRST =
      Comparator.comparing((Said said) -> said.written).reversed().thenComparing(said -> said.id);

  private final Clock clock;
  private final Faults faults;
  final List<String> posts = new ArrayList<>();
  final List<Said> comments = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  private final Map<String, Instant> published = new HashMap<>();
  private int page = 2;
  private int refusals;
  private boolean tokenRefused;
  private int refusalCode;

  CommentSide(Clock clock, Faults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /** One comment, or an answer to one. */
  static final class Said {
    final String id;
    final String post;
    final Optional<String> parent;
    final Instant written;
    final Optional<String> author;
    boolean listed = true;
    boolean counted = true;
    boolean deleted;

    private Said(
        String id, String post, Optional<String> parent, Instant written, Optional<String> author) {
      this.id = id;
      this.post = post;
      this.parent = parent;
      this.written = written;
      this.author = author;
    }

    boolean isVisible() {
      return listed && !deleted;
    }

    boolean isOwn() {
      return author.filter(NAME::equals).isPresent();
    }
  }

  /** So many comments are on a page, and so many answers. */
  void pagesOf(int items) {
    page = items;
  }

  String post() {
    return post(now());
  }

  String post(Instant timestamp) {
    String id = "180" + (100_000 + posts.size() * 7_919 % 100_003);
    posts.add(id);
    published.put(id, second(timestamp));
    return id;
  }

  Said say(String post, Instant written, String author) {
    return add(new Said(newId(), post, Optional.empty(), second(written), Optional.of(author)));
  }

  Said sayNamelessly(String post) {
    return add(new Said(newId(), post, Optional.empty(), now(), Optional.empty()));
  }

  /** Answers the comment, or what it answers. */
  Said answer(Said to, String author) {
    return add(
        new Said(
            newId(), to.post, to.parent.or(() -> Optional.of(to.id)), now(), Optional.of(author)));
  }

  private Said add(Said said) {
    comments.add(said);
    return said;
  }

  /** With all that answers it. */
  void delete(Said said) {
    comments.stream()
        .filter(each -> each == said || each.parent.filter(said.id::equals).isPresent())
        .forEach(each -> each.deleted = true);
  }

  /** Ids follow no order. */
  private String newId() {
    return "179" + (100_000 + comments.size() * 7_919 % 100_003);
  }

  /** What Meta's webhook says of a comment. */
  CommentUpdate update(String id) {
    Said said = comments.stream().filter(each -> each.id.equals(id)).findFirst().orElseThrow();
    ObjectNode node = Json.object().put("id", id).put("text", "Said " + id);
    node.putObject("media").put("id", said.post);
    said.author.ifPresent(name -> node.putObject("from").put("id", "9200").put("username", name));
    return new CommentUpdate(new CommentList.Comment(id, Optional.empty(), node), clock.instant());
  }

  /** The next so many calls for comments are refused with this code. */
  void refuse(int count, int code) {
    refusals = count;
    refusalCode = code;
  }

  void refuseToken(boolean refuse) {
    tokenRefused = refuse;
  }

  private Instant now() {
    return second(clock.instant());
  }

  private static Instant second(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond());
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException {
    Map<String, String> query = query(address);
    String path = address.getRawPath().replaceFirst("^/v25.0/", "");
    String kind = kind(path, query);
    try {
      return faults.at(
          "instagram " + kind,
          () -> new UncheckedIOException(new IOException("broken")),
          () -> {
            calls.add(kind);
            return reply(path, query);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String kind(String path, Map<String, String> query) {
    if (path.startsWith("me")) {
      return path.equals("me") ? "me" : "media";
    }
    return query.containsKey("after") ? "page" : path.startsWith("179") ? "comment" : "comments";
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> query = new HashMap<>();
    String raw = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        query.put(
            pair.substring(0, at),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private Response reply(String path, Map<String, String> query) {
    if (tokenRefused) {
      return error(190);
    }
    if (path.equals("me")) {
      return ok(
          Json.object()
              .put("id", "26500000000000123")
              .put("user_id", ACCOUNT)
              .put("username", NAME)
              .put("account_type", "BUSINESS"));
    }
    if (path.equals("me/media")) {
      return ok(media(query));
    }
    if (refusals > 0) {
      refusals--;
      return error(refusalCode);
    }
    String id = path.split("/", -1)[0];
    if (posts.contains(id)) {
      ObjectNode list = list(below(id), path.contains("/") ? after(query) : 0, id + "/comments");
      if (path.contains("/")) {
        return ok(list);
      }
      ObjectNode node = Json.object().put("id", id).put("comments_count", count(id));
      if (!list.path("data").isEmpty()) {
        node.set("comments", list);
      }
      return ok(node);
    }
    Optional<Said> said =
        comments.stream().filter(each -> each.id.equals(id) && each.isVisible()).findFirst();
    if (said.isEmpty()) {
      return error(100, 33);
    }
    return ok(
        path.endsWith("/replies")
            ? list(answers(id), after(query), id + "/replies")
            : node(said.get()));
  }

  private static int after(Map<String, String> query) {
    return Integer.parseInt(query.getOrDefault("after", "0"));
  }

  private ObjectNode media(Map<String, String> query) {
    ObjectNode list = Json.object();
    ArrayNode data = list.putArray("data");
    int from = after(query);
    int to = from + Integer.parseInt(query.getOrDefault("limit", "25"));
    posts.stream()
        .sorted(Comparator.comparing(this::published).reversed())
        .skip(from)
        .limit(to - from)
        .forEach(id -> data.add(post(id, query.getOrDefault("fields", ""))));
    if (to < posts.size()) {
      list.putObject("paging")
          .put(
              "next",
              HOST
                  + "/v25.0/me/media?limit="
                  + (to - from)
                  + "&after="
                  + to
                  + "&fields="
                  + query.getOrDefault("fields", ""));
    }
    return list;
  }

  private ObjectNode post(String id, String fields) {
    ObjectNode post = Json.object().put("id", id).put("timestamp", time(published(id)));
    return fields.contains("comments_count") ? post.put("comments_count", count(id)) : post;
  }

  private Instant published(String post) {
    return published.getOrDefault(post, Instant.EPOCH);
  }

  int count(String post) {
    return (int)
        comments.stream()
            .filter(said -> said.post.equals(post) && said.counted && !said.deleted)
            .count();
  }

  private List<Said> below(String post) {
    return comments.stream()
        .filter(said -> said.post.equals(post) && said.parent.isEmpty() && said.isVisible())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  private List<Said> answers(String comment) {
    return comments.stream()
        .filter(said -> said.parent.filter(comment::equals).isPresent() && said.isVisible())
        .sorted(NEWEST_FIRST.reversed())
        .toList();
  }

  private ObjectNode list(List<Said> all, int from, String edge) {
    ObjectNode list = Json.object();
    ArrayNode data = list.putArray("data");
    int to = Math.min(all.size(), from + page);
    all.subList(Math.min(from, to), to).forEach(said -> data.add(node(said)));
    if (to < all.size()) {
      list.putObject("paging").put("next", HOST + "/v25.0/" + edge + "?after=" + to);
    }
    return list;
  }

  private ObjectNode node(Said said) {
    ObjectNode node =
        Json.object()
            .put("id", said.id)
            .put("text", "Said " + said.id)
            .put("timestamp", time(said.written));
    said.author.ifPresent(
        name -> {
          node.put("username", name);
          node.putObject("from").put("id", name.equals(NAME) ? ACCOUNT : "92" + name.length());
        });
    node.putObject("media").put("id", said.post);
    said.parent.ifPresent(parent -> node.put("parent_id", parent));
    List<Said> answers = answers(said.id);
    if (!answers.isEmpty()) {
      node.set("replies", list(answers, 0, said.id + "/replies"));
    }
    return node;
  }

  private static String time(Instant at) {
    return at.toString().replace("Z", "+0000");
  }

  private Response ok(ObjectNode body) {
    return Replies.of(200, headers(), Json.write(body));
  }

  private Response error(int code) {
    return error(code, 0);
  }

  private Response error(int code, int subcode) {
    ObjectNode body = Json.object();
    body.putObject("error").put("message", "no").put("code", code).put("error_subcode", subcode);
    return Replies.of(400, headers(), Json.write(body));
  }

  private Map<String, String> headers() {
    return Map.of("date", HTTP_DATE.format(clock.instant()));
  }
}
