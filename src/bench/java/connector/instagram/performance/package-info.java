/** Measures the app, each time beside something that it is compared with. */
@NullMarked
package connector.instagram.performance;

import org.jspecify.annotations.NullMarked;
