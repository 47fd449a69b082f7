package connector.instagram.commentfeed;

import connector.instagram.connections.Connection;
import connector.instagram.events.InstagramEvent.CommentAdded;
import java.util.Optional;

/** Who wrote a comment, as far as Instagram tells. */
public record Author(Optional<String> id, Optional<String> name) {
  public static Author of(CommentAdded.Comment comment) {
    return new Author(comment.authorId(), comment.authorName());
  }

  /**
   * True for the account's own comments and answers, which never fire: a flow that answers would
   * answer itself. Either of id and name may be missing (page "Webhooks" of Meta).
   */
  public boolean owns(Connection connection) {
    return id.filter(connection::isNamed).isPresent()
        || name.filter(connection.username()::equalsIgnoreCase).isPresent();
  }
}
