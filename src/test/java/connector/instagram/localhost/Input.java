package connector.instagram.localhost;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/** What the host hands to one invocation. */
interface Input {
  /** Makes the value of the trigger's own parameter. */
  Object trigger(Type type);

  /** The values that {@code @BindingName} finds; names are case-sensitive. */
  Map<String, Datum> metadata();

  /** The caller's W3C trace parent. */
  Optional<String> traceparent();

  /** An input that is one value, as of a queue message or a timer. */
  static Input of(Datum value, Map<String, Datum> metadata) {
    return new Plain(value, metadata);
  }

  /** A value with its metadata. */
  record Plain(Datum value, Map<String, Datum> metadata) implements Input {
    public Plain {
      metadata = Map.copyOf(metadata);
    }

    @Override
    public Object trigger(Type type) {
      return value.as(type);
    }

    @Override
    public Optional<String> traceparent() {
      return Optional.empty();
    }
  }
}
