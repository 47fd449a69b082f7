package connector.instagram.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A stored document and the tag of the version that was read. */
public record Document(ObjectNode content, String etag) {}
