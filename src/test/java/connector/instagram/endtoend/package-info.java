/**
 * Tests that drive the packaged app over HTTP, the storage emulator and the sandbox's control API
 * only, so that the same tests run whatever hosts the app.
 */
package connector.instagram.endtoend;
