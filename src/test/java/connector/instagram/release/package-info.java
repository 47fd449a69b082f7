/** What holds a release together. */
@NullMarked
package connector.instagram.release;

import org.jspecify.annotations.NullMarked;
