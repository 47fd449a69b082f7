package connector.instagram.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How values of one kind are written down. */
public interface DocumentCodec<T> {
  /** The newest schema that {@link #read} knows, and the one that {@link #write} writes. */
  int schemaVersion();

  /** The value without its schema version, which the repository adds. */
  ObjectNode write(T value);

  /** May throw any runtime exception for content that makes no sense. */
  T read(ObjectNode content);
}
