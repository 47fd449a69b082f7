/** The operator's page: files that a browser loads from the app itself, and nothing else. */
@NullMarked
package connector.instagram.console;

import org.jspecify.annotations.NullMarked;
