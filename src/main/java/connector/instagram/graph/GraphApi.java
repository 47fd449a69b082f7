package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The Instagram API with Instagram Login, as far as the connector uses it. Reads are repeated by
 * {@link GraphRetries}; every failure is a {@link GraphException}. Thread safe.
 */
public final class GraphApi {
  private static final String COMMENTS_PERMISSION = "instagram_business_manage_comments";

  private final RequestUris addresses;
  private final GraphCalls calls;

  public GraphApi(Transport transport, GraphSettings settings, GraphRetries retries) {
    this.addresses = new RequestUris(settings);
    this.calls = new GraphCalls(transport, retries);
  }

  /** The account that the token belongs to. */
  public GraphReply<Account> me(AccessToken token, Collection<String> fields, Deadline deadline) {
    return calls.get(
        addresses.of(token, "/me", Map.of("fields", String.join(",", fields))),
        addresses.headers(token),
        deadline,
        // The guide "Get Started" prints {"data":[{…}]}; live clients read a flat object.
        body -> Account.from(body.path("data").isArray() ? first(body.get("data")) : body));
  }

  /** The first page of the account's own media. */
  public GraphReply<Page<Media>> media(AccessToken token, MediaQuery query, Deadline deadline) {
    return calls.get(
        addresses.of(token, "/me/media", query.parameters()),
        addresses.headers(token),
        deadline,
        body -> Page.from(body, Media::from));
  }

  /** The page that a page points to; refused when it lies on another host. */
  public GraphReply<Page<Media>> media(AccessToken token, Page.NextPage next, Deadline deadline) {
    return follow(token, next, deadline, Media::from);
  }

  /**
   * Comments on one media object of the account, newest first; at most 50 a call.
   *
   * @param after the cursor to go on behind; empty for the newest
   */
  public GraphReply<Page<Comment>> comments(
      AccessToken token, MediaId media, Optional<String> after, Deadline deadline) {
    Map<String, String> query = new TreeMap<>();
    query.put("fields", "id,text,timestamp,username,from");
    query.put("limit", "50");
    after.ifPresent(cursor -> query.put("after", cursor));
    return withPermission(
        COMMENTS_PERMISSION,
        () ->
            calls.get(
                addresses.of(token, "/" + RequestUris.encode(media.value()) + "/comments", query),
                addresses.headers(token),
                deadline,
                body -> Page.from(body, Comment::from)));
  }

  public GraphReply<Page<Comment>> comments(
      AccessToken token, Page.NextPage next, Deadline deadline) {
    return withPermission(COMMENTS_PERMISSION, () -> follow(token, next, deadline, Comment::from));
  }

  private <T> GraphReply<Page<T>> follow(
      AccessToken token, Page.NextPage next, Deadline deadline, Function<JsonNode, T> reader) {
    try {
      return calls.get(
          addresses.of(token, next),
          addresses.headers(token),
          deadline,
          body -> Page.from(body, reader));
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

  /** One media object of the account. */
  public GraphReply<Media> mediaItem(
      AccessToken token, MediaId id, Collection<String> fields, Deadline deadline) {
    return calls.get(
        addresses.of(
            token,
            "/" + RequestUris.encode(id.value()),
            Map.of("fields", String.join(",", fields))),
        addresses.headers(token),
        deadline,
        Media::from);
  }

  private static JsonNode first(JsonNode list) {
    if (list.isEmpty()) {
      throw new UnexpectedReplyException("an empty list in place of the account");
    }
    return list.get(0);
  }
}
