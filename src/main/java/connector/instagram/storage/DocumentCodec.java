package connector.instagram.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How values of one kind are written down. */
public interface DocumentCodec<T> {
  /** The newest schema that {@link #read} knows, and the one that {@link #write} writes. */
  int schemaVersion();

  /** The value without its schema version, which the repository adds. */
  ObjectNode write(T value);

  /** What to do about a damaged document of this kind, in one or two sentences. */
  default String remedy() {
    return "Restore it, or end the connection that it belongs to and connect the account again.";
  }

  /** False when the value was written under another name: somebody has copied the document. */
  default boolean isNamed(T value, String name) {
    return true;
  }

  /** May throw any runtime exception for content that makes no sense. */
  T read(ObjectNode content);
}
