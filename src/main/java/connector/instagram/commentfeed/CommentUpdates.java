package connector.instagram.commentfeed;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Change;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what Meta's webhook tells of comments, each once, whoever finds it first (C6). Thread safe.
 */
public final class CommentUpdates {
  private final GraphApi graph;
  private final CommentFeeds feeds;
  private final Clock clock;

  CommentUpdates(GraphApi graph, CommentFeeds feeds, Clock clock) {
    this.graph = graph;
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * How long it may take.
   *
   * @param asking by when Instagram has to have answered; what is not asked for by then is given
   *     back
   * @param storing by when storage has to have, so that nothing that was read is lost
   */
  public record Limits(Deadline asking, Deadline storing) {}

  /** What becomes of a comment that cannot be read now. */
  public enum Unreadable {
    /** It is given back, to be tried again. */
    GIVEN_BACK,
    /**
     * Enough was tried: it is taken as it was sent, and {@link CommentUpdate#sent} is its time. One
     * that is gone is left out.
     */
    TAKEN_AS_SENT
  }

  /**
   * What was taken.
   *
   * @param events to hand over at once, as those of a poll: each is in the outbox already. When
   *     they are not handed over, a later tick does it
   * @param again what has to be tried again: it could not be read, or found no room
   */
  public record Taken(List<String> events, List<CommentUpdate> again) {
    static final Taken NOTHING = new Taken(List.of(), List.of());

    public Taken {
      events = List.copyOf(events);
      again = List.copyOf(again);
    }
  }

  /**
   * Of a connection whose comments nobody wants nothing is taken.
   *
   * @throws StorageException when storage fails; all of it may be tried again
   */
  public Taken take(
      Connection connection, List<CommentUpdate> updates, Unreadable unreadable, Limits limits) {
    Optional<Versioned<CommentFeed>> feed =
        connection.wantsComments(clock.instant())
            ? feeds.find(connection.id(), limits.storing())
            : Optional.empty();
    if (feed.isEmpty()) {
      return Taken.NOTHING;
    }
    Reading reading = new Reading(connection, unreadable, limits);
    for (CommentUpdate update : updates) {
      if (!isKnown(feed.get().value(), update.id())) {
        reading.read(update);
      }
    }
    return store(reading, feed.get());
  }

  private Taken store(Reading reading, Versioned<CommentFeed> feed) {
    Instant now = clock.instant();
    Change.Outcome<CommentFeed, Stored> update =
        feeds.update(
            reading.connection.id(),
            feed,
            reading.limits.storing(),
            fresh -> adding(fresh, reading, now));
    if (update.isContended()) {
      throw StorageException.contended("take comments");
    }
    Stored stored =
        update.done().map(Change.Outcome.Done::result).orElse(new Stored(List.of(), List.of()));
    List<CommentUpdate> again = new ArrayList<>(reading.again);
    stored.left().forEach(id -> Optional.ofNullable(reading.sent.get(id)).ifPresent(again::add));
    return new Taken(stored.taken().stream().map(Outbox.Entry::event).toList(), again);
  }

  /** Decided on the fresh document: what a read has found meanwhile is known there. */
  private static Change<CommentFeed, Stored> adding(
      CommentFeed feed, Reading reading, Instant now) {
    List<CommentAdded.Comment> fresh =
        reading.found.stream()
            .filter(found -> !isKnown(feed, found.id()) && feed.reach().has(found.added()))
            .toList();
    List<Outbox.Entry> taken =
        feed.outbox()
            .fitting(
                fresh.stream()
                    .map(found -> Outbox.Entry.fresh(event(reading.connection, found), now)));
    Map<Long, Long> known = new HashMap<>();
    fresh
        .subList(0, taken.size())
        .forEach(found -> known.put(CommentHash.of(found.id()), found.added().getEpochSecond()));
    Set<Long> unread = new HashSet<>(feed.seen().unread());
    if (unread.size() + known.size() <= CommentFeed.MOST_UNREAD) {
      unread.addAll(known.keySet());
    }
    return Change.from(
        feed,
        feed.with(feed.outbox().adding(taken)).knowing(known, unread, now),
        new Stored(
            taken, fresh.stream().skip(taken.size()).map(CommentAdded.Comment::id).toList()));
  }

  private static boolean isKnown(CommentFeed feed, String id) {
    return feed.seen().known().has(CommentHash.of(id));
  }

  private static CommentAdded event(Connection connection, CommentAdded.Comment comment) {
    return CommentAdded.of(connection.professionalId(), connection.id(), comment);
  }

  /**
   * What a write did.
   *
   * @param left ids of comments for which there was no room
   */
  private record Stored(List<Outbox.Entry> taken, List<String> left) {}

  /** The reading of some comments, one after another. */
  private final class Reading {
    private final Connection connection;
    private final Unreadable unreadable;
    private final Limits limits;
    private final List<CommentAdded.Comment> found = new ArrayList<>();
    private final List<CommentUpdate> again = new ArrayList<>();
    private final Map<String, CommentUpdate> sent = new LinkedHashMap<>();

    /** Opened when something is asked for: mostly all is known already. */
    private Optional<AccessToken> token = Optional.empty();

    private Reading(Connection connection, Unreadable unreadable, Limits limits) {
      this.connection = connection;
      this.unreadable = unreadable;
      this.limits = limits;
    }

    private void read(CommentUpdate update) {
      if (isOwn(update.comment()) || sent.putIfAbsent(update.id(), update) != null) {
        return;
      }
      Optional<CommentList.Comment> read = Optional.empty();
      boolean isGone = false;
      try {
        read = ask(update);
      } catch (GraphException e) {
        isGone = e.kind() == GraphError.Kind.NOT_FOUND;
      }
      Optional<Instant> written = read.flatMap(CommentList.Comment::timestamp);
      // Time that is over is no refusal.
      if (written.isEmpty()
          && (unreadable == Unreadable.GIVEN_BACK || (!isGone && limits.asking().passed()))) {
        again.add(update);
      } else if (!isGone) {
        add(update, read.orElse(update.comment()), written.orElse(update.sent()));
      }
    }

    private void add(CommentUpdate update, CommentList.Comment comment, Instant written) {
      // Without a post there is no event; reading the post finds it.
      comment
          .mediaId()
          .or(update::mediaId)
          .filter(post -> !isOwn(comment))
          .ifPresent(post -> found.add(comment(comment, post, written)));
    }

    private boolean isOwn(CommentList.Comment comment) {
      return new Author(comment.authorId(), comment.authorName()).owns(connection);
    }

    /** Empty when it is not asked for. */
    private Optional<CommentList.Comment> ask(CommentUpdate update) {
      if (limits.asking().passed() || !connection.status().mayAsk(clock.instant())) {
        return Optional.empty();
      }
      token = token.or(() -> Optional.of(connection.openToken()));
      return Optional.of(graph.comment(token.orElseThrow(), update.id(), limits.asking()).value());
    }
  }

  static CommentAdded.Comment comment(CommentList.Comment comment, MediaId post, Instant written) {
    return new CommentAdded.Comment(
        comment.id(),
        post,
        comment.parentId(),
        comment.text(),
        comment.authorId(),
        comment.authorName(),
        written);
  }
}
