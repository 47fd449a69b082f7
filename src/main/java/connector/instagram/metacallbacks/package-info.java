/** What Meta calls when an owner removes the app or asks for its data to be deleted (S8). */
@NullMarked
package connector.instagram.metacallbacks;

import org.jspecify.annotations.NullMarked;
