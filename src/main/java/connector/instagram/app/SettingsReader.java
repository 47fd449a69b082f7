package connector.instagram.app;

import connector.instagram.api.ApiException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads settings one by one and gathers everything that is wrong with them. */
final class SettingsReader {
  private final Settings.Source source;
  private final List<String> complaints = new ArrayList<>();

  SettingsReader(Settings.Source source) {
    this.source = source;
  }

  boolean has(String name) {
    return text(name) != null;
  }

  /** The parsed value; after a complaint a null that {@link #finish} keeps from being used. */
  @SuppressWarnings("NullAway") // Nobody sees the null: finish() throws first.
  <T> T required(String name, String form, Function<String, T> parser) {
    String text = text(name);
    if (text == null) {
      complaints.add(name + " is missing: it " + form);
      return null;
    }
    return parsed(name, text, form, parser);
  }

  /** The parsed value; the other one when the setting is missing, and after a complaint. */
  <T> T optional(String name, T otherwise, String form, Function<String, T> parser) {
    String text = text(name);
    T value = text == null ? null : parsed(name, text, form, parser);
    return value == null ? otherwise : value;
  }

  // What follows asks for a parser only where there is a text: most settings are not set, and to
  // make a parser for each of them took a part of every start.

  /** Empty when the setting is missing, and after a complaint. */
  Optional<String> text(String name, String pattern, String form) {
    return has(name)
        ? optional(name, Optional.empty(), form, given -> Optional.of(matching(given, pattern)))
        : Optional.empty();
  }

  /** One of the constants, in small letters. */
  <E extends Enum<E>> E choice(String name, E otherwise, String form) {
    return has(name)
        ? optional(name, otherwise, form, given -> constant(otherwise.getDeclaringClass(), given))
        : otherwise;
  }

  Duration duration(String name, Duration otherwise, Duration least, Duration most, String form) {
    return has(name)
        ? optional(name, otherwise, form, given -> between(Duration.parse(given), least, most))
        : otherwise;
  }

  int whole(String name, int otherwise, int least, int most) {
    String form =
        "has to be a whole number from " + least + " to " + most + ", such as " + otherwise;
    return has(name)
        ? optional(name, otherwise, form, given -> between(Integer.valueOf(given), least, most))
        : otherwise;
  }

  /** Scheme, host and port. */
  Optional<URI> address(String name, String form) {
    return has(name)
        ? optional(name, Optional.empty(), form, given -> Optional.of(BaseAddress.parse(given)))
        : Optional.empty();
  }

  void check(boolean holds, String complaint) {
    if (!holds) {
      complaints.add(complaint);
    }
  }

  void finish() {
    if (!complaints.isEmpty()) {
      throw new ApiException.NotConfigured(
          "The connector is not configured: " + String.join("; ", complaints) + ".");
    }
  }

  static String matching(String text, String pattern) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException("does not match");
    }
    return text;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static <T extends Comparable<T>> T between(T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private @Nullable String text(String name) {
    String text = source.get(name);
    return text == null || text.isBlank() ? null : text.trim();
  }

  private <T> @Nullable T parsed(
      String name, String text, String form, Function<String, T> parser) {
    if (text.startsWith("@Microsoft.KeyVault(")) {
      // The platform leaves the reference unresolved when it may not read the secret.
      complaints.add(
          name
              + " is a Key Vault reference that was not resolved: check the vault's name and that"
              + " the app's identity may read the secret");
      return null;
    }
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      complaints.add(name + " " + form);
      return null;
    }
  }
}
