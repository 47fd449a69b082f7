/** Instagram accounts as we hold them: tokens, grants, and who may call. */
@NullMarked
package connector.instagram.connections;

import org.jspecify.annotations.NullMarked;
