/** What was measured of the app, kept as JSON and drawn for docs/performance.md. */
@NullMarked
package connector.instagram.performance;

import org.jspecify.annotations.NullMarked;
