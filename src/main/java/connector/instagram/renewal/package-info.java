/** Renews Instagram tokens long before they end (S7). */
@NullMarked
package connector.instagram.renewal;

import org.jspecify.annotations.NullMarked;
