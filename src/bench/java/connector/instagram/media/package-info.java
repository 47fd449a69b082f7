/** Benchmarks that begin inside the package. */
@NullMarked
package connector.instagram.media;

import org.jspecify.annotations.NullMarked;
