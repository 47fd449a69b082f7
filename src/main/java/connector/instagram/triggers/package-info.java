/** Triggers that the platform polls: all that is known of a flow travels in its state. */
@NullMarked
package connector.instagram.triggers;

import org.jspecify.annotations.NullMarked;
