package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The Instagram API with Instagram Login, as far as the connector uses it. Reads are repeated by
 * {@link GraphRetries}; every failure is a {@link GraphException}. Thread safe.
 */
public final class GraphApi {
  private static final String COMMENTS_PERMISSION = "instagram_business_manage_comments";

  private final RequestUris uris;
  private final GraphCalls calls;

  public GraphApi(Transport transport, GraphSettings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  GraphApi(Transport transport, GraphSettings settings, GraphRetries retries) {
    this.uris = new RequestUris(settings);
    this.calls = new GraphCalls(transport, retries);
  }

  /** The account that the token belongs to. */
  public GraphReply<Account> me(AccessToken token, Collection<String> fields, Deadline deadline) {
    return get(
        token,
        "/me",
        Map.of("fields", String.join(",", fields)),
        deadline,
        // The guide "Get Started" prints {"data":[{…}]}; live clients read a flat object.
        body -> Account.from(body.path("data").isArray() ? first(body.get("data")) : body));
  }

  /**
   * The account's own media. The first page is read at once.
   *
   * @param mostPages how many pages are read at most
   */
  public Pages<Media> listMedia(
      AccessToken token, MediaQuery query, int mostPages, Deadline deadline) {
    return new Pages<>(media(token, query, deadline), mostPages, this::media);
  }

  GraphReply<Page<Media>> media(AccessToken token, MediaQuery query, Deadline deadline) {
    return get(token, "/me/media", query.parameters(), deadline, GraphApi::mediaPage);
  }

  /** The page that a page points to; refused when it lies on another host. */
  GraphReply<Page<Media>> media(AccessToken token, Page.NextPage next, Deadline deadline) {
    return follow(token, next, deadline, GraphApi::mediaPage);
  }

  private static Page<Media> mediaPage(JsonNode body) {
    return Page.from(body, Media::from);
  }

  /**
   * Comments on one media object of the account, newest first; at most 50 a page. The first page is
   * read at once.
   *
   * <p>No page documents how comments are paged. Some clients see a {@code next} link, some only a
   * cursor, so either leads to the next page.
   *
   * @param mostPages how many pages are read at most
   */
  public Pages<Comment> listComments(
      AccessToken token, MediaId media, int mostPages, Deadline deadline) {
    String path = "/" + RequestUris.encode(media.value()) + "/comments";
    Map<String, String> query = Map.of("fields", "id,text,timestamp,username,from", "limit", "50");
    Function<JsonNode, Page<Comment>> reader =
        body -> Page.from(body, Comment::from, after -> uris.pageAfter(path, query, after));
    return new Pages<>(
        withPermission(COMMENTS_PERMISSION, () -> get(token, path, query, deadline, reader)),
        mostPages,
        (newToken, next, newDeadline) ->
            withPermission(COMMENTS_PERMISSION, () -> follow(newToken, next, newDeadline, reader)));
  }

  /** One media object of the account. */
  public GraphReply<Media> getMedia(
      AccessToken token, MediaId id, Collection<String> fields, Deadline deadline) {
    return get(
        token,
        "/" + RequestUris.encode(id.value()),
        Map.of("fields", String.join(",", fields)),
        deadline,
        Media::from);
  }

  private <T> GraphReply<T> get(
      AccessToken token,
      String path,
      Map<String, String> query,
      Deadline deadline,
      Function<JsonNode, T> reader) {
    return calls.get(uris.of(token, path, query), uris.headers(token), deadline, reader);
  }

  private <T> GraphReply<T> follow(
      AccessToken token, Page.NextPage next, Deadline deadline, Function<JsonNode, T> reader) {
    try {
      return calls.get(uris.of(token, next), uris.headers(token), deadline, reader);
    } catch (UnexpectedReplyException e) {
      throw new GraphException(GraphError.unreadable(200));
    }
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
}
