/** Encryption of what must not lie in storage as clear text. */
@NullMarked
package connector.instagram.secrets;

import org.jspecify.annotations.NullMarked;
