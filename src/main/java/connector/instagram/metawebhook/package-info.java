/** Meta's webhook, by which comments are known before the poll finds them (C6). */
@NullMarked
package connector.instagram.metawebhook;

import org.jspecify.annotations.NullMarked;
