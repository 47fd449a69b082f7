/** The calls that a connection may make, counted over all instances of the app (B1). */
@NullMarked
package connector.instagram.throttle;

import org.jspecify.annotations.NullMarked;
