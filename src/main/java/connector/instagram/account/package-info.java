/** The connected account's profile. */
@NullMarked
package connector.instagram.account;

import org.jspecify.annotations.NullMarked;
