/** Finds what people say below an account's posts: by reading, and by what Meta sends. */
@NullMarked
package connector.instagram.commentfeed;

import org.jspecify.annotations.NullMarked;
