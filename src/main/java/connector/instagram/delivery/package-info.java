/**
 * The way of an event from its outbox to its subscribers: one message for each of them, sent until
 * it is accepted or given up as a dead letter.
 */
@NullMarked
package connector.instagram.delivery;

import org.jspecify.annotations.NullMarked;
