/** The files that install the connector, made for the app's own address. */
@NullMarked
package connector.instagram.connectorpackage;

import org.jspecify.annotations.NullMarked;
