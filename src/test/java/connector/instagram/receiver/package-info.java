/**
 * A subscriber of the connector, for tests: a process of its own that keeps whatever reaches it.
 */
package connector.instagram.receiver;
