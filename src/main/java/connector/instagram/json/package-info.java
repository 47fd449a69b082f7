/** The one JSON configuration of the project. */
@NullMarked
package connector.instagram.json;

import org.jspecify.annotations.NullMarked;
