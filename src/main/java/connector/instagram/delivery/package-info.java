/** Events on their way to those who subscribed to them. */
@NullMarked
package connector.instagram.delivery;

import org.jspecify.annotations.NullMarked;
