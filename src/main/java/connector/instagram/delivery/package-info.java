/** The way of an event from the outbox to whoever subscribed to it. */
@NullMarked
package connector.instagram.delivery;

import org.jspecify.annotations.NullMarked;
