/** Makes something at Instagram once, however often it is asked for. */
@NullMarked
package connector.instagram.writes;

import org.jspecify.annotations.NullMarked;
