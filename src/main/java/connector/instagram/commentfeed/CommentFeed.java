package connector.instagram.commentfeed;

import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the comments on an account's posts have been handed over (C6).
 *
 * @param reach from when on a comment is new
 * @param seen which comments were seen since
 * @param posts what is remembered of the followed posts; none of those without comments
 * @param sight whether comments can be read
 * @param outbox events found and not yet acknowledged
 */
public record CommentFeed(
    Reach reach, Seen seen, Map<MediaId, FollowedPost> posts, CommentSight sight, Outbox outbox) {
  /** More of them are not remembered (C7). */
  static final int MOST_KNOWN = 20_000;

  /** So many comments that only Meta's webhook has told of are remembered as such. */
  static final int MOST_UNREAD = 1_000;

  public CommentFeed {
    posts = Map.copyOf(posts);
  }

  /** The feed of an account of which nobody wanted the comments until now. */
  static CommentFeed begun(Instant since, Instant now, Map<MediaId, FollowedPost> posts) {
    return new CommentFeed(
        new Reach(since, since, now),
        new Seen(KnownComments.NONE, Set.of()),
        posts,
        CommentSight.OPEN,
        Outbox.EMPTY);
  }

  /** Begins as another one did; what waits in the outbox still leaves. */
  CommentFeed begunAnew(CommentFeed later) {
    return new CommentFeed(later.reach, later.seen, later.posts, later.sight, outbox);
  }

  CommentFeed with(Outbox newOutbox) {
    return new CommentFeed(reach, seen, posts, sight, newOutbox);
  }

  CommentFeed with(CommentSight newSight) {
    return new CommentFeed(reach, seen, posts, newSight, outbox);
  }

  /**
   * Knows some comments more. The oldest are forgotten where there are too many, and nothing as old
   * as they are is new any more (C7).
   *
   * @param more seconds since 1970, by the hashes
   * @param newUnread those that Meta's webhook told of and no read has found
   */
  CommentFeed knowing(Map<Long, Long> more, Set<Long> newUnread, Instant now) {
    KnownComments all = seen.known().and(more);
    Instant floor = all.floorOf(MOST_KNOWN, reach.floor());
    if (floor.equals(reach.floor())) {
      return with(reach, new Seen(all, newUnread), sight);
    }
    CommentSight.Gaps gaps = new CommentSight.Gaps(sight.gaps().unpaged(), Optional.of(now));
    return with(reach.raisedTo(floor), new Seen(all.from(floor), newUnread), sight.with(gaps));
  }

  private CommentFeed with(Reach newReach, Seen newSeen, CommentSight newSight) {
    return new CommentFeed(newReach, newSeen, posts, newSight, outbox);
  }

  CommentFeed with(Map<MediaId, FollowedPost> newPosts) {
    return new CommentFeed(reach, seen, newPosts, sight, outbox);
  }

  FollowedPost post(MediaId id) {
    return posts.getOrDefault(id, FollowedPost.NEW);
  }

  /** True when a comment of that second is new (C5). */
  boolean isNew(long hash, Instant written) {
    return reach.has(written) && !seen.known().has(hash);
  }

  /** True also for one that no read has found, though Meta's webhook told of it. */
  boolean isUnseen(long hash, Instant written) {
    return isNew(hash, written) || seen.unread().contains(hash);
  }

  /** True when comments are kept back for lack of room. */
  public boolean isFull() {
    return outbox.isFull();
  }

  /**
   * From when on a comment is new, by Instagram's clock.
   *
   * @param since when the first subscription was made
   * @param floor no earlier than that; later where too many comments are known (C7)
   * @param begun when the first subscription was made, by our clock
   */
  record Reach(Instant since, Instant floor, Instant begun) {
    boolean has(Instant written) {
      return !written.isBefore(floor);
    }

    Reach raisedTo(Instant newFloor) {
      return newFloor.isAfter(floor) ? new Reach(since, newFloor, begun) : this;
    }
  }

  /**
   * Which comments were seen.
   *
   * @param known all of them that are not older than the floor
   * @param unread those of them that Meta's webhook told of and no read has found yet
   */
  record Seen(KnownComments known, Set<Long> unread) {
    Seen {
      unread = Set.copyOf(unread);
    }
  }
}
