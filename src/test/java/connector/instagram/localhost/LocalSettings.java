package connector.instagram.localhost;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app settings of one local host: its environment variables. */
record LocalSettings(Map<String, String> values) {
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  LocalSettings {
    values = Map.copyOf(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean isOn(String name) {
    return get(name)
        .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
        .isPresent();
  }

  Duration duration(String name, Duration absent) {
    Optional<String> value = get(name);
    try {
      return value.map(Duration::parse).orElse(absent);
    } catch (DateTimeParseException e) {
      throw new LocalHostException(
          "Setting " + name + " is not an ISO 8601 duration such as PT5S.", e);
    }
  }

  boolean isDisabled(String function) {
    return isOn("AzureWebJobs." + function + ".Disabled")
        || isOn("AzureWebJobs_" + function + "_Disabled");
  }

  /** Replaces every {@code %NAME%} by the setting of that name. */
  String expand(String text) throws IndexingException {
    Matcher matcher = REFERENCE.matcher(text);
    for (MatchResult reference : REFERENCE.matcher(text).results().toList()) {
      if (!values.containsKey(reference.group(1))) {
        throw new IndexingException("setting '" + reference.group(1) + "' is missing");
      }
    }
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  /** Finds a storage connection as the host does: with its own prefix first, then without. */
  Optional<String> connection(String name) {
    String connection = name.isEmpty() ? "Storage" : name;
    return get("AzureWebJobs" + connection).or(() -> get(connection));
  }
}
