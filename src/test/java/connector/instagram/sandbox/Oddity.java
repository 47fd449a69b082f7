package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is wrong with one item of a list, as long as it is. */
public enum Oddity {
  /** The item itself is {@code null}. */
  NULL_ITEM,
  WITHOUT_ID,
  EMPTY_ID,
  WITHOUT_TIMESTAMP,
  NULL_TIMESTAMP,
  /** A timestamp that is no time. */
  BAD_TIMESTAMP,
  /** An album whose first item has a timestamp that is no time. */
  BAD_TIMESTAMP_OF_CHILD,
  /** An album whose first item is {@code null}. */
  NULL_CHILD;

  /** True when the item itself is as it should be. */
  public boolean isOfChild() {
    return this == BAD_TIMESTAMP_OF_CHILD || this == NULL_CHILD;
  }

  /** True when nobody can tell which item it is. */
  public boolean hidesId() {
    return this == NULL_ITEM || this == WITHOUT_ID || this == EMPTY_ID;
  }

  JsonNode spoil(ObjectNode item) {
    switch (this) {
      case NULL_ITEM -> {
        return NullNode.getInstance();
      }
      case WITHOUT_ID -> item.remove("id");
      case EMPTY_ID -> item.put("id", "");
      case WITHOUT_TIMESTAMP -> item.remove("timestamp");
      case NULL_TIMESTAMP -> item.putNull("timestamp");
      case BAD_TIMESTAMP -> item.put("timestamp", "0000-00-00T00:00:00+0000");
      case BAD_TIMESTAMP_OF_CHILD ->
          item.withObject("/children")
              .withArray("data")
              .addObject()
              .put("id", "18000000000000007")
              .put("timestamp", "soon");
      case NULL_CHILD -> item.withObject("/children").withArray("data").addNull();
    }
    return item;
  }
}
