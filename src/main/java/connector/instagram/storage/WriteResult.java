package connector.instagram.storage;

/** The end of a conditional write. Losing the race is an ordinary answer. */
public sealed interface WriteResult {

  /** The document is stored under this tag. */
  record Written(String etag) implements WriteResult {}

  /** Nothing was written: the condition did not hold, or an earlier try of this write had won. */
  record Conflict() implements WriteResult {}

  default boolean stored() {
    return this instanceof Written;
  }
}
