/** What leaves the connector when something happened. */
@NullMarked
package connector.instagram.events;

import org.jspecify.annotations.NullMarked;
