package connector.instagram.storage;

/** The end of a conditional write. Losing the race is an ordinary answer. */
public sealed interface Swap {

  /** The document is stored under this tag. */
  record Stored(String etag) implements Swap {}

  /** Nothing was written: the condition did not hold, or an earlier try of this write had won. */
  record Refused() implements Swap {}

  default boolean stored() {
    return this instanceof Stored;
  }
}
