package connector.instagram.commentfeed;

import connector.instagram.graph.CommentList;
import connector.instagram.graph.MediaId;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody commented, as Meta's webhook tells it.
 *
 * @param comment what it says of the comment; it tells no time of it
 * @param sent when Meta sent it, {@code entry.time}
 */
public record CommentUpdate(CommentList.Comment comment, Instant sent) {
  String id() {
    return comment.id();
  }

  Optional<MediaId> mediaId() {
    return comment.mediaId();
  }
}
