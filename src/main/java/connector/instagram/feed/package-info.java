/** Reads an account's media down to a moment: what polls and polled triggers have in common. */
@NullMarked
package connector.instagram.feed;

import org.jspecify.annotations.NullMarked;
