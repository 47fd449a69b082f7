package connector.instagram.connections;

/** The connection that a sign-in made or renewed, and its new grant, which has no tokens yet. */
public record SignedIn(ConnectionId id, String grantId) {}
