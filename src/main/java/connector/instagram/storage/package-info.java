/** Small JSON documents that change only by compare-and-swap. */
@NullMarked
package connector.instagram.storage;

import org.jspecify.annotations.NullMarked;
