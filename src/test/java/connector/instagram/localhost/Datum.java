package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** One value on its way from the host into a Java parameter. */
sealed interface Datum {
  /** Converts as the worker does. */
  Object as(Type type);

  static Datum text(String value) {
    return new Text(value);
  }

  static Datum json(String json) {
    return new Json(json);
  }

  static Datum bytes(byte[] value) {
    return new Bytes(value);
  }

  static Datum absent() {
    return new Absent();
  }

  record Text(String value) implements Datum {
    @Override
    public Object as(Type type) {
      return convert(value, type);
    }
  }

  /** JSON text: a string parameter sees it raw, quotes included. */
  record Json(String value) implements Datum {
    @Override
    public Object as(Type type) {
      return convert(value, type);
    }
  }

  final class Bytes implements Datum {
    private final byte[] value;

    Bytes(byte[] value) {
      this.value = value.clone();
    }

    @Override
    public Object as(Type type) {
      if (type == byte[].class) {
        return value.clone();
      }
      return isOptional(type)
          ? Optional.of(as(argument(type)))
          : convert(new String(value, UTF_8), type);
    }
  }

  record Absent() implements Datum {
    @Override
    public Object as(Type type) {
      return isOptional(type) ? Optional.empty() : null;
    }
  }

  private static Object convert(String value, Type type) {
    if (type == String.class || type == Object.class || type == CharSequence.class) {
      return value;
    }
    if (type == byte[].class) {
      return value.getBytes(UTF_8);
    }
    if (isOptional(type)) {
      return Optional.of(convert(value, argument(type)));
    }
    return new Gson().fromJson(value, type);
  }

  private static boolean isOptional(Type type) {
    return type == Optional.class
        || (type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == Optional.class);
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : String.class;
  }
}
