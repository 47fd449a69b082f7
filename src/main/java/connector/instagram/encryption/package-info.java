/** The change of the encryption key: which key holds what, and encrypting all of it anew. */
@NullMarked
package connector.instagram.encryption;

import org.jspecify.annotations.NullMarked;
