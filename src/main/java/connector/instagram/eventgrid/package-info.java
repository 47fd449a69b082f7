/** Publishing at a topic of Azure Event Grid, as the app's identity. */
@NullMarked
package connector.instagram.eventgrid;

import org.jspecify.annotations.NullMarked;
