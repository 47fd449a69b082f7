package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The JSON object that came with a control call, read strictly. */
record ControlBody(JsonNode json) {
  private static final Duration LONGEST = Duration.ofDays(3660);

  static ControlBody read(String text) {
    try {
      JsonNode json = text.isBlank() ? SandboxJson.object() : SandboxJson.read(text);
      if (json.isObject()) {
        return new ControlBody(json);
      }
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException("The body is not JSON.", e);
    }
    throw new IllegalArgumentException("The body must be a JSON object.");
  }

  /**
   * @param names with a space between any two
   */
  ControlBody allowOnly(String names) {
    List<String> known = List.of(names.split(" ", -1));
    for (Iterator<String> each = json.fieldNames(); each.hasNext(); ) {
      String name = each.next();
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is not known here; what is: " + String.join(", ", known) + ".");
      }
    }
    return this;
  }

  Optional<String> text(String name) {
    return find(name)
        .map(
            value -> {
              require(value.isTextual(), name, "a text");
              return value.asText();
            });
  }

  String needed(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing."));
  }

  OptionalInt number(String name, int minimum, int maximum) {
    Optional<JsonNode> value = find(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    int number = value.get().asInt();
    require(
        value.get().canConvertToExactIntegral()
            && value.get().canConvertToInt()
            && number >= minimum
            && number <= maximum,
        name,
        "a whole number from " + minimum + " to " + maximum);
    return OptionalInt.of(number);
  }

  boolean flag(String name) {
    return find(name)
        .map(
            value -> {
              require(value.isBoolean(), name, "true or false");
              return value.asBoolean();
            })
        .orElse(false);
  }

  Optional<Duration> duration(String name) {
    return text(name)
        .map(
            value -> {
              try {
                Duration duration = Duration.parse(value);
                require(duration.abs().compareTo(LONGEST) <= 0, name, "ten years at most");
                return duration;
              } catch (DateTimeException e) {
                throw wrong(name, "an ISO-8601 duration such as \"PT1H\"");
              }
            });
  }

  Optional<Instant> instant(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return Instant.parse(value);
              } catch (DateTimeException e) {
                throw wrong(name, "a time such as \"2026-10-04T09:15:32Z\"");
              }
            });
  }

  Optional<JsonNode> find(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException("\"" + name + "\" must be " + what + ".");
  }

  private static void require(boolean fits, String name, String what) {
    if (!fits) {
      throw wrong(name, what);
    }
  }
}
