/**
 * What exists only after the deployment: Meta's app, and the OAuth clients with their addresses.
 */
@NullMarked
package connector.instagram.installation;

import org.jspecify.annotations.NullMarked;
