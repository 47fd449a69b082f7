/**
 * Events that were found and not yet acknowledged: kept in a document until they are handed over,
 * sent again when nobody acknowledged them, given up as dead letters at last.
 */
@NullMarked
package connector.instagram.outbox;

import org.jspecify.annotations.NullMarked;
