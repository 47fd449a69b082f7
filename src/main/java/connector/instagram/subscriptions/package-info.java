/** Who wants an account's events, where they are sent to, and whether that works. */
@NullMarked
package connector.instagram.subscriptions;

import org.jspecify.annotations.NullMarked;
