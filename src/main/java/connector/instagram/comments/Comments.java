package connector.instagram.comments;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import connector.instagram.json.Json;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The newest comments on one media object. Pages are read while they bring anything new. */
final class Comments {
  /** As many as the connector always gave. */
  private static final int MOST = 150;

  private static final int MOST_PAGES = 20;
  static final String COMMENTS_PERMISSION = "instagram_business_manage_comments";

  private final GraphApi graph;
  private final MediaLookup lookup;
  private final int most;

  Comments(GraphApi graph, MediaLookup lookup) {
    this(graph, lookup, MOST);
  }

  /**
   * @param most how many are wanted of a media object
   */
  Comments(GraphApi graph, MediaLookup lookup, int most) {
    this.graph = graph;
    this.lookup = lookup;
    this.most = most;
  }

  /**
   * What was found.
   *
   * @param skipped how many comments could not be used
   */
  record Found(List<CommentList.Comment> comments, int skipped) {}

  /** Empty when the account has no such post. */
  Optional<Found> list(
      Connection connection, MediaParameter.MediaReference reference, Deadline deadline) {
    AccessToken token = connection.openToken();
    if (reference instanceof MediaParameter.MediaReference.ById named) {
      return find(token, named.id(), deadline);
    }
    return lookup
        .find(connection, reference, Set.of("id"), deadline)
        .flatMap(media -> find(token, media.id(), deadline));
  }

  private Optional<Found> find(AccessToken token, MediaId media, Deadline deadline) {
    try {
      return Optional.of(list(token, media, deadline));
    } catch (GraphException e) {
      if (e.kind() == GraphError.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Found list(AccessToken token, MediaId media, Deadline deadline) {
    Map<String, CommentList.Comment> comments = new LinkedHashMap<>();
    CommentList list = graph.listComments(token, media, MOST_PAGES, deadline);
    Pages<CommentList.Comment> pages = list.pages();
    boolean more = add(pages.page(), comments);
    int skipped = pages.page().skipped();
    while (more && pages.advance(token, deadline)) {
      more = add(pages.page(), comments);
      skipped += pages.page().skipped();
    }
    pages.throwIfInterrupted();
    if (comments.isEmpty() && list.counted().orElse(0) > 0) {
      throw hidden(list.counted().orElse(0), "this post");
    }
    return new Found(comments.values().stream().limit(most).toList(), skipped);
  }

  /**
   * An empty list would say that there are none.
   *
   * @param where what they are counted on
   */
  static ApiException hidden(long counted, String where) {
    return new ApiException(
        new ApiError(
            ApiError.Code.PERMISSION_MISSING,
            "Instagram counts "
                + counted
                + " comments on "
                + where
                + " and shows none of them. There are two causes. The"
                + " connector's Meta app may be in development mode, or have Standard Access only:"
                + " its operator has to publish it, or to get Advanced Access for "
                + COMMENTS_PERMISSION
                + ". Or Instagram hides these comments, such as those of restricted people.",
            Json.object().put("comments", counted),
            Optional.empty()));
  }

  /** False when there is no reason to read on: enough is there, or the page brought nothing new. */
  private boolean add(Page<CommentList.Comment> page, Map<String, CommentList.Comment> comments) {
    int before = comments.size();
    page.items().forEach(comment -> comments.putIfAbsent(comment.id(), comment));
    return comments.size() < most && (page.items().isEmpty() || comments.size() > before);
  }
}
