/** The smallest app that does what ours does first: it reads a blob. */
@NullMarked
package connector.instagram.performance.oneblob;

import org.jspecify.annotations.NullMarked;
