package connector.instagram.triggers;

import connector.instagram.feed.SeenWindow;

/**
 * How far a flow has come (T1).
 *
 * @param account hash of the professional account's id
 * @param window which media the flow was given, by the hashes of their ids; its high watermark is a
 *     whole second
 * @param doubted second of the last scan that may have hidden a post; 0 when there was none since
 *     the watermarks could move
 * @param moreWaits true when a batch left something behind
 */
record TriggerState(
    long account, SeenWindow<Long, SeenItem> window, long doubted, boolean moreWaits) {
  /** As many as fit into the 2,000 characters that a state may have. */
  static final int MOST_SEEN = 120;
}
