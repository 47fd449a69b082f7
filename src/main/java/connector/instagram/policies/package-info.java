/** What everybody may read: what the app keeps of an account, and on which terms it is used. */
@NullMarked
package connector.instagram.policies;

import org.jspecify.annotations.NullMarked;
