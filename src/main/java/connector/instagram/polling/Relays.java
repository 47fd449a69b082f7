package connector.instagram.polling;

import connector.instagram.outbox.OutboxRelay;

/**
 * What sends a connection's events again that are due.
 *
 * @param polled for the events that polls found
 * @param unpolled for the others
 */
record Relays(OutboxRelay<Cursor> polled, UnpolledRelay unpolled) {}
