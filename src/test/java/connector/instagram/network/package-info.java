/** What the network does to an app: TLS, connections that go dead, replies that never end. */
package connector.instagram.network;
