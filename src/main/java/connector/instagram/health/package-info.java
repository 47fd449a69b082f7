/** What an operator asks first. */
@NullMarked
package connector.instagram.health;

import org.jspecify.annotations.NullMarked;
