/** Hashes, and comparing what must not be guessed. */
@NullMarked
package connector.instagram.digest;

import org.jspecify.annotations.NullMarked;
