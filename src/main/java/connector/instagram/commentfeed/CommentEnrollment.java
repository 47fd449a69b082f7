package connector.instagram.commentfeed;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Pages;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Change;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Begins to follow an account's comments, for a subscription that is being made (C4, C5, C8). */
public final class CommentEnrollment {
  /** Whoever began a moment ago may have been answered: what came since is new to him. */
  private static final Duration STILL_FRESH = Duration.ofMinutes(10);

  private static final List<String> FIELDS = List.of("id", "timestamp", CountedPost.COUNT);

  /** Some accounts are sent smaller pages. */
  private static final int MOST_PAGES = 8;

  private final GraphApi graph;
  private final CommentFeeds feeds;
  private final Connections connections;
  private final Clock clock;

  CommentEnrollment(GraphApi graph, CommentFeeds feeds, Connections connections, Clock clock) {
    this.graph = graph;
    this.feeds = feeds;
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * What a subscription to comments has to remember, and to tell.
   *
   * @param since Instagram's clock: a comment of that second, or later, is new
   * @param position how far the comments' outbox had come before that
   * @param noneShown true when Instagram counts comments and shows none
   */
  public record Beginning(Instant since, Outbox.Position position, boolean noneShown) {}

  /**
   * When this returns, whatever is written below the account's posts from now on is found by the
   * poll, as soon as it wants comments.
   *
   * @throws GraphException when Instagram could not be read, such as without the permission
   * @throws ApiException when it told no date, or the connection ended meanwhile
   */
  public Beginning begin(Connection connection, AccessToken token, Deadline deadline) {
    ConnectionId id = connection.id();
    Outbox.Position position = position(id, deadline);
    Listed listed = list(token, deadline);
    CommentSight sight = look(listed.posts(), token, deadline);
    CommentFeed fresh =
        CommentFeed.begun(listed.date(), clock.instant(), remembered(listed.posts())).with(sight);
    store(id, fresh, deadline);
    return new Beginning(listed.date(), position, sight.isBlank());
  }

  /** Nothing that lies in a damaged document is later than this; it is replaced. */
  private Outbox.Position position(ConnectionId id, Deadline deadline) {
    try {
      return feeds
          .find(id, deadline)
          .map(stored -> stored.value().outbox().position())
          .orElse(Outbox.Position.START);
    } catch (UnreadableDocumentException e) {
      return Outbox.Position.START;
    }
  }

  private Listed list(AccessToken token, Deadline deadline) {
    Pages<Media> pages =
        graph.listMedia(
            token,
            GraphApi.MediaQuery.newest(FIELDS, CommentDetector.MOST_FOLLOWED),
            MOST_PAGES,
            deadline);
    List<Media> media = new ArrayList<>(pages.page().items());
    while (media.size() < CommentDetector.MOST_FOLLOWED && pages.advance(token, deadline)) {
      media.addAll(pages.page().items());
    }
    pages.throwIfInterrupted();
    return new Listed(
        CountedPost.followed(media), pages.date().orElseThrow(CommentEnrollment::undated));
  }

  private static ApiException undated() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram's list of the account's media came without a date, so it is not known which"
                + " comments are new. Nothing was stored. Try again in a minute.",
            Duration.ofMinutes(1)));
  }

  private static Map<MediaId, FollowedPost> remembered(List<CountedPost> posts) {
    Map<MediaId, FollowedPost> counts = new HashMap<>();
    posts.stream()
        .filter(CountedPost::hasComments)
        .forEach(post -> counts.put(post.id(), FollowedPost.of(post.count().orElse(0))));
    return counts;
  }

  /** Reads one post, so that a missing permission, or the app's mode, shows at once. */
  private CommentSight look(List<CountedPost> posts, AccessToken token, Deadline deadline) {
    List<CountedPost> counted = posts.stream().filter(CountedPost::hasComments).toList();
    Optional<CountedPost> chosen =
        counted.stream().findFirst().or(() -> posts.stream().findFirst());
    if (chosen.isEmpty()) {
      return CommentSight.OPEN;
    }
    try {
      boolean none =
          graph.listThreads(token, chosen.get().id(), 1, deadline).pages().page().items().isEmpty();
      return none && chosen.get().hasComments()
          ? CommentSight.OPEN.blankOn(chosen.get().id(), Set.of(chosen.get().id()))
          : CommentSight.OPEN;
    } catch (GraphException e) {
      if (e.kind() == GraphError.Kind.NOT_FOUND) {
        // Deleted since it was listed.
        return CommentSight.OPEN;
      }
      throw e;
    }
  }

  /**
   * A feed that nobody wanted until now begins anew; one that somebody reads goes on (P11). Whether
   * somebody does is asked after it was read, so that no later wish is overlooked.
   */
  private void store(ConnectionId id, CommentFeed fresh, Deadline deadline) {
    if (!isStored(id, fresh, deadline)) {
      throw new ApiException(
          ApiError.of(
              ApiError.Code.STORAGE_UNAVAILABLE,
              "The connection's comments were changed by others at the same time. Try again.",
              Duration.ofSeconds(1)));
    }
    if (connections.find(id, deadline).isEmpty()) {
      // It ended meanwhile, and its documents were removed before this one was written (S8).
      feeds.delete(id, deadline);
      throw ApiException.unauthorized();
    }
  }

  private boolean isStored(ConnectionId id, CommentFeed fresh, Deadline deadline) {
    try {
      return feeds
          .<Boolean>createOrUpdate(
              id,
              deadline,
              stored ->
                  stored
                      .<Change<CommentFeed, Boolean>>map(
                          feed -> Change.from(feed, begun(id, feed, fresh, deadline), true))
                      .orElseGet(() -> new Change.To<>(fresh, true)))
          .done()
          .isPresent();
    } catch (UnreadableDocumentException e) {
      return feeds.mend(id, fresh, deadline);
    }
  }

  private CommentFeed begun(
      ConnectionId id, CommentFeed stored, CommentFeed fresh, Deadline deadline) {
    Instant old = fresh.reach().begun().minus(STILL_FRESH);
    return stored.reach().begun().isAfter(old) || isWanted(id, deadline)
        // One post was read just now.
        ? stored.with(stored.sight().answered())
        : stored.begunAnew(fresh);
  }

  private boolean isWanted(ConnectionId id, Deadline deadline) {
    return connections
        .findVersion(id, deadline)
        .map(Versioned::value)
        .filter(connection -> connection.wantsComments(clock.instant()))
        .isPresent();
  }

  /**
   * @param date Instagram's clock when they were listed
   */
  private record Listed(List<CountedPost> posts, Instant date) {}
}
