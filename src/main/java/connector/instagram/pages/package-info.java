/** Pages that a person reads in a browser: HTML without scripts, and the headers that guard it. */
@NullMarked
package connector.instagram.pages;

import org.jspecify.annotations.NullMarked;
