/** What people say below the connected account's media. */
@NullMarked
package connector.instagram.comments;

import org.jspecify.annotations.NullMarked;
