package connector.instagram.commentfeed;

import connector.instagram.connections.Connection;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what a tick's readings mean: what of them is new and taken, which counts they explain,
 * and whether comments can be read at all. It is decided again on each fresh document. Pure: knows
 * no clock, store or network.
 *
 * @param posts as they are listed, the newest first
 */
record CommentTaking(
    Connection connection,
    List<CountedPost> posts,
    CommentDetector.Plan plan,
    List<CommentScan> scans,
    Instant now) {
  /** What is remembered of posts that are followed no longer, so that one may come back. */
  private static final int MOST_POSTS = 2 * CommentDetector.MOST_FOLLOWED;

  private static final Comparator<CommentAdded.Comment> OLDEST_FIRST =
      Comparator.comparing(CommentAdded.Comment::added).thenComparing(CommentAdded.Comment::id);

  /**
   * What the readings mean.
   *
   * @param fresh the entries that the next feed's outbox gained, oldest first
   */
  record Decision(CommentFeed next, List<Outbox.Entry> fresh) {
    Decision {
      fresh = List.copyOf(fresh);
    }
  }

  /** What is new and fires, oldest first. */
  List<CommentAdded.Comment> fresh(CommentFeed feed) {
    return unknown(feed).stream().filter(comment -> !isOwn(comment)).toList();
  }

  private boolean isOwn(CommentAdded.Comment comment) {
    return Author.of(comment).owns(connection);
  }

  private List<CommentAdded.Comment> unknown(CommentFeed feed) {
    Map<String, CommentAdded.Comment> byId = new HashMap<>();
    scans.stream()
        .flatMap(scan -> scan.unseen().stream())
        .filter(comment -> feed.isNew(CommentHash.of(comment.id()), comment.added()))
        .forEach(comment -> byId.putIfAbsent(comment.id(), comment));
    return byId.values().stream().sorted(OLDEST_FIRST).toList();
  }

  /**
   * @param room how many events may leave in this invocation
   * @param entry makes the outbox entry of a new comment
   */
  Decision decide(CommentFeed feed, int room, Function<CommentAdded.Comment, Outbox.Entry> entry) {
    List<CommentAdded.Comment> fresh = fresh(feed);
    List<Outbox.Entry> taken = feed.outbox().fitting(fresh.stream().limit(room).map(entry));
    Map<Long, Long> known = new HashMap<>();
    // What does not fire needs no room.
    unknown(feed).stream().filter(this::isOwn).forEach(comment -> note(comment, known));
    fresh.subList(0, taken.size()).forEach(comment -> note(comment, known));
    Set<Long> unread = new HashSet<>(feed.seen().unread());
    hashes(scans).forEach(unread::remove);
    CommentFeed next =
        feed.with(posts(feed, known.keySet()))
            .with(sight(feed.sight()))
            .with(feed.outbox().adding(taken))
            .knowing(known, unread, now);
    return new Decision(next, taken);
  }

  private static void note(CommentAdded.Comment comment, Map<Long, Long> known) {
    known.put(CommentHash.of(comment.id()), comment.added().getEpochSecond());
  }

  private static Set<Long> hashes(List<CommentScan> scans) {
    return scans.stream()
        .flatMap(scan -> scan.unseen().stream())
        .map(comment -> CommentHash.of(comment.id()))
        .collect(Collectors.toSet());
  }

  private Map<MediaId, FollowedPost> posts(CommentFeed feed, Set<Long> nowKnown) {
    Map<MediaId, FollowedPost> remembered = new HashMap<>(feed.posts());
    for (CountedPost post : posts) {
      // The count came back by itself.
      remembered.computeIfPresent(
          post.id(),
          (id, known) ->
              post.count().orElse(-1) == known.count() ? FollowedPost.of(known.count()) : known);
    }
    for (CountedPost post : plan.waiting()) {
      FollowedPost known = feed.post(post.id());
      remembered.put(post.id(), known.with(known.changeTo(post.count().orElse(0), now)));
    }
    for (CommentScan scan : scans) {
      MediaId id = scan.task().post().id();
      remembered.put(id, after(scan, feed.post(id), Found.of(scan, feed, nowKnown, this)));
    }
    remembered.values().removeIf(FollowedPost.NEW::equals);
    if (remembered.size() > MOST_POSTS) {
      remembered
          .keySet()
          .retainAll(posts.stream().map(CountedPost::id).collect(Collectors.toSet()));
    }
    return remembered;
  }

  /** The remembered count moves only when what was read explains it (C4). */
  private FollowedPost after(CommentScan scan, FollowedPost before, Found found) {
    if (scan.task().post().count().isEmpty()) {
      return before;
    }
    int count = scan.task().post().count().getAsInt();
    if (count == before.count()) {
      return FollowedPost.of(count);
    }
    FollowedPost.Change change = before.changeTo(count, now);
    if (found.left()) {
      return before.with(change.goingOn(found.seen(), now));
    }
    boolean isOfSchedule = scan.task().reason() == CommentReading.Reason.COUNT;
    boolean isExplained = change.found() + found.seen() >= count - before.count();
    if (scan.isComplete() && (isExplained || (isOfSchedule && change.isLast()))) {
      return FollowedPost.of(count);
    }
    return before.with(
        isOfSchedule ? change.afterRead(found.seen(), now) : change.finding(found.seen()));
  }

  private CommentSight sight(CommentSight before) {
    CommentSight sight = before;
    if (scans.stream().anyMatch(CommentScan::isAnswered)) {
      sight = sight.answered();
    } else {
      Optional<GraphError> refused = lasting();
      sight =
          refused.isPresent()
              ? sight.refusedWith(refused.get().kind(), connection.tokenVersion(), now)
              : sight;
    }
    Set<MediaId> counted = ids(posts.stream().filter(CountedPost::hasComments));
    for (CommentScan scan : scans) {
      if (scan.isBlank()) {
        sight = sight.blankOn(scan.task().post().id(), counted);
      }
    }
    Set<MediaId> shown =
        ids(scans.stream().filter(CommentScan::isShown).map(scan -> scan.task().post()));
    if (!shown.isEmpty()) {
      sight = sight.shown(shown);
    }
    return scans.stream().anyMatch(scan -> scan.ending().unpaged())
        ? sight.with(new CommentSight.Gaps(Optional.of(now), sight.gaps().forgotten()))
        : sight;
  }

  private static Set<MediaId> ids(Stream<CountedPost> some) {
    return some.map(CountedPost::id).collect(Collectors.toSet());
  }

  /** Why no post could be read, where asking for another one would not help. */
  private Optional<GraphError> lasting() {
    return scans.stream()
        .flatMap(scan -> scan.ending().error().stream())
        .filter(error -> error.kind().refusesConnection())
        .findFirst();
  }

  /**
   * What of a reading is seen by now.
   *
   * @param seen how many comments that no read had seen before
   * @param left true when there was no room for all
   */
  private record Found(int seen, boolean left) {
    static Found of(CommentScan scan, CommentFeed feed, Set<Long> nowKnown, CommentTaking taking) {
      int seen = 0;
      boolean left = false;
      for (CommentAdded.Comment comment : scan.unseen()) {
        long hash = CommentHash.of(comment.id());
        boolean isNew = feed.isNew(hash, comment.added());
        if (isNew ? nowKnown.contains(hash) : feed.seen().unread().contains(hash)) {
          seen++;
        } else if (isNew && !taking.isOwn(comment)) {
          left = true;
        }
      }
      return new Found(seen, left);
    }
  }
}
