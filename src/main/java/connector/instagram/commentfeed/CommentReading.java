package connector.instagram.commentfeed;

/** A post whose comments are to be read, how far, and why. */
record CommentReading(CountedPost post, Extent extent, Reason reason) {
  /** How far a list of comments is read. */
  enum Extent {
    /** Until a whole page shows nothing unseen (C3). */
    TO_KNOWN,
    TO_END
  }

  /** Why a post is read. */
  enum Reason {
    /** Its count is not the remembered one. */
    COUNT,
    /** It is its turn, whatever its count. */
    SWEEP
  }
}
