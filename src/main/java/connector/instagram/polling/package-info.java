/** The poll: finds new media, keeps the cursor and its outbox, confirms what was handed over. */
@NullMarked
package connector.instagram.polling;

import org.jspecify.annotations.NullMarked;
