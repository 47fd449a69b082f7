/** The edge shared by all HTTP functions: requests in, replies and error documents out. */
@NullMarked
package connector.instagram.api;

import org.jspecify.annotations.NullMarked;
