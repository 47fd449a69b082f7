/** Composition root: reads the settings, wires the parts, hands function objects to the host. */
@NullMarked
package connector.instagram.app;

import org.jspecify.annotations.NullMarked;
