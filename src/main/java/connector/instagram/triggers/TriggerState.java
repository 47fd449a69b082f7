package connector.instagram.triggers;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far a flow has come (rule T1, by the rules of P1): a media object is new when it is not below
 * the floor and not seen.
 *
 * @param account hash of the professional account's id
 * @param mark the highest second handed over; never beyond Instagram's own clock
 * @param floor what is below it is old without a look at it
 * @param seen every known media object at or above the floor
 * @param doubted second of the last listing that may have hidden a post; 0 when there was none
 *     since the mark could move
 * @param moreWaits true when a batch left something behind
 */
record TriggerState(
    long account,
    long mark,
    SeenItem floor,
    SortedSet<SeenItem> seen,
    long doubted,
    boolean moreWaits) {
  /** As many as fit into the 2,000 characters that a state may have. */
  static final int MOST_SEEN = 120;

  TriggerState {
    seen = new TreeSet<>(seen);
  }

  boolean isNew(SeenItem media) {
    return media.compareTo(floor) >= 0 && !seen.contains(media);
  }
}
