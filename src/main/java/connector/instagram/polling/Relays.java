package connector.instagram.polling;

import connector.instagram.commentfeed.CommentFeed;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutboxRelay;

/**
 * What sends a connection's events again that are due.
 *
 * @param polled for new media
 * @param comments for comments
 * @param unpolled for the events that no poll finds
 */
record Relays(
    OutboxRelay<Cursor> polled, SideRelay<CommentFeed> comments, SideRelay<Outbox> unpolled) {}
