package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;

/**
 * The Instagram API with Instagram Login, as far as the connector uses it. Reads are repeated by
 * {@link GraphRetries}; every failure is a {@link GraphException}. Thread safe.
 */
public final class GraphApi {
  private final Addresses addresses;
  private final GraphCalls calls;

  public GraphApi(Transport transport, GraphSettings settings, GraphRetries retries) {
    this.addresses = new Addresses(settings);
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

  /**
   * The first page of the account's own media.
   *
   * @param limit at most 100, Instagram's own maximum
   */
  public GraphReply<MediaPage> media(
      AccessToken token, Collection<String> fields, int limit, Deadline deadline) {
    Map<String, String> query =
        Map.of("fields", String.join(",", fields), "limit", Integer.toString(limit));
    return calls.get(
        addresses.of(token, "/me/media", query),
        addresses.headers(token),
        deadline,
        MediaPage::from);
  }

  /** The page that a page points to; refused when it lies on another host. */
  public GraphReply<MediaPage> media(
      AccessToken token, MediaPage.NextPage next, Deadline deadline) {
    try {
      return calls.get(
          addresses.of(token, next), addresses.headers(token), deadline, MediaPage::from);
    } catch (UnexpectedReply e) {
      throw new GraphException(GraphError.unreadable(200));
    }
  }

  /** One media object of the account. */
  public GraphReply<Media> mediaItem(
      AccessToken token, MediaId id, Collection<String> fields, Deadline deadline) {
    return calls.get(
        addresses.of(
            token, "/" + Addresses.encode(id.value()), Map.of("fields", String.join(",", fields))),
        addresses.headers(token),
        deadline,
        Media::from);
  }

  private static JsonNode first(JsonNode list) {
    if (list.isEmpty()) {
      throw new UnexpectedReply("an empty list in place of the account");
    }
    return list.get(0);
  }
}
