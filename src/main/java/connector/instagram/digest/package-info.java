/** Hashes and signatures, text that nobody guesses, and comparing it. */
@NullMarked
package connector.instagram.digest;

import org.jspecify.annotations.NullMarked;
