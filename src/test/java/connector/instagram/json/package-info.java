@NullMarked
package connector.instagram.json;

import org.jspecify.annotations.NullMarked;
