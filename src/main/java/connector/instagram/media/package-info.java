/** What the connected account has published. */
@NullMarked
package connector.instagram.media;

import org.jspecify.annotations.NullMarked;
