/**
 * Holds what is deployed to rules, without Azure: the snapshots are what Bicep makes of the
 * templates, Kusto's own parser reads the queries, and the key step runs against a pretended {@code
 * az}.
 */
package connector.instagram.infrastructure;
