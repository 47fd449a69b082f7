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
import java.util.function.Supplier;

/**
 * The Instagram API with Instagram Login, as far as the connector uses it. Reads are repeated by
 * {@link GraphRetries}; every failure is a {@link GraphException}. Thread safe.
 */
public final class GraphApi {
  private final GraphReads reads;
  private final PageSizes sizes = new PageSizes();
  private final CommentCalls comments;

  public GraphApi(Transport transport, Settings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  GraphApi(Transport transport, Settings settings, GraphRetries retries) {
    this.reads = new GraphReads(new RequestUris(settings), new GraphCalls(transport, retries));
    this.comments = new CommentCalls(reads, sizes);
  }

  /** The account that the token belongs to. */
  public Transport.Reply<Account> me(
      AccessToken token, Collection<String> fields, Deadline deadline) {
    return reads.node(
        token,
        "/me",
        fields(fields),
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
    return reads.list(token, "/me/media", query.parameters(), deadline, GraphApi::page);
  }

  /** The page that a page points to; refused when it lies on another host. */
  Transport.Reply<Page<Media>> media(AccessToken token, Page.NextPage next, Deadline deadline) {
    return reads.follow(token, next, deadline, GraphApi::page);
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
   * @param mostPages how many pages are read at most
   */
  public CommentList listComments(
      AccessToken token, MediaId media, int mostPages, Deadline deadline) {
    return comments.list(token, media, mostPages, deadline);
  }

  /** The same with the answers to each. Where Instagram refuses those, without them. */
  public CommentList.Threads listThreads(
      AccessToken token, MediaId media, int mostPages, Deadline deadline) {
    return comments.threads(token, media, mostPages, deadline);
  }

  /** The answers to a comment from the page on that came with it; nothing is read yet. */
  public Pages<CommentList.Comment> repliesOf(CommentList.WithReplies thread, int mostPages) {
    return comments.repliesOf(thread, mostPages);
  }

  /** The answers to a comment. The first page is read at once. */
  public Pages<CommentList.Comment> replies(
      AccessToken token, String comment, int mostPages, Deadline deadline) {
    return comments.replies(token, comment, mostPages, deadline);
  }

  /** One comment, with the post that it stands below and the comment that it answers. */
  public Transport.Reply<CommentList.Comment> comment(
      AccessToken token, String id, Deadline deadline) {
    return comments.comment(token, id, deadline);
  }

  /** One media object of the account. */
  public Transport.Reply<Media> getMedia(
      AccessToken token, MediaId id, Collection<String> fields, Deadline deadline) {
    String path = "/" + RequestUris.encode(id.value());
    return reads.node(token, path, fields(fields), deadline, Media::from);
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
