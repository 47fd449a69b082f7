package connector.instagram.metawebhook;

import connector.instagram.commentfeed.CommentUpdate;
import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.connections.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands what Meta told to the document that the poll writes too: whoever is first emits it. */
final class FeedIntake implements CommentIntake {
  private final CommentUpdates comments;

  FeedIntake(CommentUpdates comments) {
    this.comments = comments;
  }

  @Override
  public Taken take(
      Connection connection, List<ToldComment> told, boolean last, CommentUpdates.Limits limits) {
    Map<String, ToldComment> byId = new HashMap<>();
    told.forEach(comment -> byId.put(comment.comment(), comment));
    CommentUpdates.Taken taken =
        comments.take(
            connection,
            told.stream().map(ToldComment::update).toList(),
            last ? CommentUpdates.Unreadable.TAKEN_AS_SENT : CommentUpdates.Unreadable.GIVEN_BACK,
            limits);
    return new Taken(
        taken.events(),
        taken.again().stream()
            .map(CommentUpdate::comment)
            .map(comment -> Optional.ofNullable(byId.get(comment.id())))
            .flatMap(Optional::stream)
            .toList());
  }
}
