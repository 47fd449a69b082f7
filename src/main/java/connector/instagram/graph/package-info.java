/** Talks to the Instagram Platform and knows nothing of what the answers are used for. */
@NullMarked
package connector.instagram.graph;

import org.jspecify.annotations.NullMarked;
