package connector.instagram.commentfeed;

import connector.instagram.connections.Connections;
import connector.instagram.graph.GraphApi;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** Puts the parts together by which comments are found. */
public final class CommentModule {
  private final GraphApi graph;
  private final Connections connections;
  private final CommentFeeds feeds;
  private final Clock clock;

  /**
   * @param documents of the container {@code comments}
   */
  public CommentModule(
      GraphApi graph, Connections connections, Documents documents, Backoff backoff, Clock clock) {
    this.graph = graph;
    this.connections = connections;
    this.feeds = new CommentFeeds(documents, backoff);
    this.clock = clock;
  }

  public CommentFeeds feeds() {
    return feeds;
  }

  /** What the making of a subscription needs. */
  public CommentEnrollment enrollment() {
    return new CommentEnrollment(graph, feeds, connections, clock);
  }

  /** What the poll needs. */
  public CommentPoll poll() {
    return new CommentPoll(graph, feeds, clock);
  }

  /** What Meta's webhook needs. */
  public CommentUpdates updates() {
    return new CommentUpdates(graph, feeds, clock);
  }
}
