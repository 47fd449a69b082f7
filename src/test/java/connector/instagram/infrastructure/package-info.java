/**
 * Holds what is deployed to rules that can be checked without Azure: the Bicep is parsed, the key
 * step runs against a pretended {@code az}. Bicep's own compiler knows more; it was not at hand.
 */
package connector.instagram.infrastructure;
