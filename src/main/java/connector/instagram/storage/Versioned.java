package connector.instagram.storage;

/**
 * A value and the version of the document that holds it.
 *
 * @param etag names the version; a write on condition of it fails when anybody wrote since
 */
public record Versioned<T>(T value, String etag) {}
