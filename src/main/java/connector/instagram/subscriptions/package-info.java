/**
 * Who wants a connection's events sent to an address: making such subscriptions, ending them,
 * taking over from one that was ended a moment ago.
 */
@NullMarked
package connector.instagram.subscriptions;

import org.jspecify.annotations.NullMarked;
