/** The poll: finds new media, keeps the cursor and its outbox, confirms what was handed over. */
@NullMarked
package connector.instagram.newmedia;

import org.jspecify.annotations.NullMarked;
