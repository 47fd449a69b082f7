/**
 * Runs Microsoft's storage emulator, in memory and on loopback, for local runs and end-to-end
 * tests.
 */
package connector.instagram.azurite;
