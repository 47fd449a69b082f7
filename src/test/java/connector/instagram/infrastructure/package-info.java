/**
 * Holds what is deployed to rules, without Azure: the snapshots are what Bicep makes of the
 * templates, and Kusto's own parser reads the queries.
 */
package connector.instagram.infrastructure;
