/**
 * The connector's definition as makers install it: rendered for a host, and held to the rules that
 * the platform checks on import.
 */
package connector.instagram.connectorpackage;
