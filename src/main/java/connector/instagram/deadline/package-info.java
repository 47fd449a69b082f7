/** How long a piece of work may still take; used by calls to Instagram and to storage alike. */
@NullMarked
package connector.instagram.deadline;

import org.jspecify.annotations.NullMarked;
