package connector.instagram.connections;

import java.time.Instant;

/**
 * Somebody's wish to have a connection ended and everything of it removed.
 *
 * @param asked when that was said; a consent that is newer outdates it
 * @param shown whether the end of it is kept, for the page that tells it
 */
record DeletionOrder(Deletions.Code code, Instant asked, boolean shown) {}
