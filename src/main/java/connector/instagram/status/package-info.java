/** What Instagram's answers and refusals say about a connection, and about all of them at once. */
@NullMarked
package connector.instagram.status;

import org.jspecify.annotations.NullMarked;
