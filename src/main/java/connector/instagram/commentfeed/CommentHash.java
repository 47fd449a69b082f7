package connector.instagram.commentfeed;

import connector.instagram.digest.Sha256;
import java.nio.ByteBuffer;

/** Names a comment by 64 bits, so that a document can know many of them. */
final class CommentHash {
  private CommentHash() {}

  static long of(String commentId) {
    return ByteBuffer.wrap(Sha256.of(commentId)).getLong();
  }
}
