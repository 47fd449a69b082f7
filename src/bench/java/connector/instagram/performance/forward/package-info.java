/** An app that only forwards bytes, to compare with. */
@NullMarked
package connector.instagram.performance.forward;

import org.jspecify.annotations.NullMarked;
