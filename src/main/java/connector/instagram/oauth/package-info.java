/** The sign-in: what a browser and a client of OAuth 2.0 see of it. */
@NullMarked
package connector.instagram.oauth;

import org.jspecify.annotations.NullMarked;
