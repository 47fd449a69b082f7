package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The Instagram API with Instagram Login, as far as the connector uses it. Reads are repeated by
 * {@link GraphRetries}; every failure is a {@link GraphException}. Thread safe.
 */
public final class GraphApi {
  private static final String COMMENTS_PERMISSION = "instagram_business_manage_comments";
  private static final String COMMENT_FIELDS = "id,text,timestamp,username,from";

  /** Instagram's own maximum (page "Comments"). */
  private static final int MOST_COMMENTS = 50;

  private final RequestUris uris;
  private final GraphCalls calls;
  private final PageSizes sizes = new PageSizes();

  public GraphApi(Transport transport, Settings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  GraphApi(Transport transport, Settings settings, GraphRetries retries) {
    this.uris = new RequestUris(settings);
    this.calls = new GraphCalls(transport, retries);
  }

  /** The account that the token belongs to. */
  public Transport.Reply<Account> me(
      AccessToken token, Collection<String> fields, Deadline deadline) {
    return get(
        token,
        uris.of(token, "/me", fields(fields)),
        GraphError.Operation.NODE,
        deadline,
        // The guide "Get Started" prints {"data":[{…}]}; live clients read a flat object.
        body -> Account.from(body.path("data").isArray() ? first(body.get("data")) : body));
  }

  /**
   * The account's own media. The first page is read at once.
   *
   * @param mostPages how many pages of the wanted size are read at most
   */
  public Pages<Media> listMedia(
      AccessToken token, MediaQuery query, int mostPages, Deadline deadline) {
    // A page that is too much with all fields is not with two.
    Supplier<String> list = PageSizes.list(token, query.pages());
    int wanted = query.limit();
    return new Pages<>(
        sizes.ask(list, wanted, size -> media(token, query.limitedTo(size), deadline)),
        mostPages,
        (newToken, next, newDeadline) ->
            sizes.ask(
                list, wanted, size -> media(newToken, limited(next, size, wanted), newDeadline)));
  }

  Transport.Reply<Page<Media>> media(AccessToken token, MediaQuery query, Deadline deadline) {
    URI address = uris.of(token, "/me/media", query.parameters());
    return get(token, address, GraphError.Operation.LIST, deadline, GraphApi::page);
  }

  /** The page that a page points to; refused when it lies on another host. */
  Transport.Reply<Page<Media>> media(AccessToken token, Page.NextPage next, Deadline deadline) {
    return follow(token, next, deadline, GraphApi::page);
  }

  private static Page<Media> page(JsonNode body) {
    return Page.from(body, Media::from);
  }

  private static Page.NextPage limited(Page.NextPage next, int size, int wanted) {
    return size < wanted ? next.limitedTo(size) : next;
  }

  /**
   * Comments on one media object of the account, newest first, and how many Instagram counts; both
   * come with one call. The first page is read at once.
   *
   * <p>No page documents how comments are paged. Some clients see a {@code next} link, some only a
   * cursor, so either leads to the next page.
   *
   * @param mostPages how many pages are read at most
   */
  public CommentList listComments(
      AccessToken token, MediaId media, int mostPages, Deadline deadline) {
    String path = "/" + RequestUris.encode(media.value());
    Function<JsonNode, Page<CommentList.Comment>> reader = commentReader(path);
    PageSizes.Sized<CommentList.First> first = firstComments(token, path, reader, deadline);
    return new CommentList(
        first.reply().value().counted(),
        new Pages<>(
            new PageSizes.Sized<>(first.reply().map(CommentList.First::page), first.share()),
            mostPages,
            (newToken, next, newDeadline) -> moreComments(newToken, next, reader, newDeadline)));
  }

  private Function<JsonNode, Page<CommentList.Comment>> commentReader(String path) {
    Map<String, String> edge =
        Map.of("fields", COMMENT_FIELDS, "limit", Integer.toString(MOST_COMMENTS));
    return body ->
        Page.from(
            body,
            CommentList.Comment::from,
            after -> uris.pageAfter(path + "/comments", edge, after));
  }

  private PageSizes.Sized<CommentList.First> firstComments(
      AccessToken token,
      String path,
      Function<JsonNode, Page<CommentList.Comment>> reader,
      Deadline deadline) {
    return askComments(
        token,
        size ->
            get(
                token,
                uris.of(token, path, Map.of("fields", withComments(size))),
                GraphError.Operation.LIST,
                deadline,
                body -> CommentList.First.from(body, reader)));
  }

  private PageSizes.Sized<Page<CommentList.Comment>> moreComments(
      AccessToken token,
      Page.NextPage next,
      Function<JsonNode, Page<CommentList.Comment>> reader,
      Deadline deadline) {
    return askComments(
        token, size -> follow(token, limited(next, size, MOST_COMMENTS), deadline, reader));
  }

  private <T> PageSizes.Sized<T> askComments(
      AccessToken token, IntFunction<Transport.Reply<T>> call) {
    return withPermission(
        COMMENTS_PERMISSION,
        () -> sizes.ask(PageSizes.list(token, "comments"), MOST_COMMENTS, call));
  }

  private static String withComments(int size) {
    return "id,comments_count,comments.limit(" + size + "){" + COMMENT_FIELDS + "}";
  }

  /** One media object of the account. */
  public Transport.Reply<Media> getMedia(
      AccessToken token, MediaId id, Collection<String> fields, Deadline deadline) {
    String path = "/" + RequestUris.encode(id.value());
    return get(
        token,
        uris.of(token, path, fields(fields)),
        GraphError.Operation.NODE,
        deadline,
        Media::from);
  }

  /** The same; empty when Instagram knows no such object for this account. */
  public Optional<Media> findMedia(
      AccessToken token, MediaId id, Collection<String> fields, Deadline deadline) {
    try {
      return Optional.of(getMedia(token, id, fields, deadline).value());
    } catch (GraphException e) {
      if (e.kind() == GraphError.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Map<String, String> fields(Collection<String> names) {
    return Map.of("fields", String.join(",", names));
  }

  private <T> Transport.Reply<T> get(
      AccessToken token,
      URI address,
      GraphError.Operation operation,
      Deadline deadline,
      Function<JsonNode, T> reader) {
    return calls.get(
        GraphCalls.Request.read(address, uris.headers(token), operation), deadline, reader);
  }

  private <T> Transport.Reply<T> follow(
      AccessToken token, Page.NextPage next, Deadline deadline, Function<JsonNode, T> reader) {
    URI address;
    try {
      address = uris.of(token, next);
    } catch (UnexpectedReplyException e) {
      throw new GraphException(GraphError.unreadable(200));
    }
    return get(token, address, GraphError.Operation.LIST, deadline, reader);
  }

  private static <T> T withPermission(String permission, Supplier<T> call) {
    try {
      return call.get();
    } catch (GraphException e) {
      throw new GraphException(e.error().needing(permission));
    }
  }

  private static JsonNode first(JsonNode list) {
    if (list.isEmpty()) {
      throw new UnexpectedReplyException("an empty list in place of the account");
    }
    return list.get(0);
  }

  /**
   * Where and how Instagram is called.
   *
   * @param baseUrl scheme, host and port, without path
   * @param version the API version put before every path, for example {@code v25.0}
   */
  public record Settings(URI baseUrl, String version, TokenPlacement tokenPlacement) {
    /** Where an imitation of Instagram is: only this machine is called over http. */
    public Optional<URI> sandbox() {
      return Optional.of(baseUrl).filter(url -> "http".equals(url.getScheme()));
    }

    /**
     * How the token travels. Instagram documents both; addresses are written down in more places
     * than headers are.
     */
    public enum TokenPlacement {
      QUERY,
      HEADER
    }
  }

  /**
   * What is asked of an account's media.
   *
   * @param limit at most 100, Instagram's own maximum
   * @param since only a hint, like {@code until}: whether Instagram heeds them, and whether the
   *     bounds belong to the window, is not certain (page "IG User Media")
   */
  public record MediaQuery(
      List<String> fields, int limit, Optional<Instant> since, Optional<Instant> until) {
    /** A few bytes of each media object. */
    private static final Set<String> SMALL =
        Set.of(
            "id",
            "timestamp",
            "shortcode",
            "media_product_type",
            "is_shared_to_feed",
            "comments_count");

    public MediaQuery {
      fields = List.copyOf(fields);
    }

    public static MediaQuery newest(Collection<String> fields, int limit) {
      return new MediaQuery(List.copyOf(fields), limit, Optional.empty(), Optional.empty());
    }

    /** Names the pages whose size is their own: what is too much of the one is not of the other. */
    String pages() {
      if (fields.stream().anyMatch(field -> field.startsWith("comments."))) {
        return "media with comments";
      }
      return SMALL.containsAll(fields) ? "look" : "media";
    }

    MediaQuery limitedTo(int size) {
      return new MediaQuery(fields, size, since, until);
    }

    public MediaQuery since(Instant from) {
      return new MediaQuery(fields, limit, Optional.of(from), until);
    }

    public MediaQuery until(Instant to) {
      return new MediaQuery(fields, limit, since, Optional.of(to));
    }

    Map<String, String> parameters() {
      Map<String, String> parameters = new TreeMap<>();
      parameters.put("fields", String.join(",", fields));
      parameters.put("limit", Integer.toString(limit));
      since.ifPresent(at -> parameters.put("since", Long.toString(at.getEpochSecond())));
      until.ifPresent(at -> parameters.put("until", Long.toString(at.getEpochSecond())));
      return parameters;
    }
  }
}
