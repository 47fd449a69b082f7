package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much of the call budget is used, from the usage headers (page "Rate Limits").
 *
 * <p>Which id keys the entry for an Instagram Login app is not documented, so the highest figure
 * over all entries counts.
 *
 * @param percent the highest percentage over all entries; 0 when Instagram sent none
 * @param timeToRegainAccess how long calls stay refused; empty when they are not
 */
public record Usage(int percent, Optional<Duration> timeToRegainAccess) {
  private static final List<String> HEADERS = List.of("x-app-usage", "x-business-use-case-usage");

  /** The first two are this login's, the others the Facebook login's and the business header's. */
  private static final List<String> PERCENTAGES =
      List.of("call_volume", "cpu_time", "call_count", "total_time", "total_cputime");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  private static final int MUCH = 80;
  private static final int NEARLY_ALL = 95;

  /** The longest window that a limit counts over: a longer wait would be a mistaken figure. */
  private static final Duration QUOTA_WINDOW = Duration.ofHours(24);

  public static final Usage NONE = new Usage(0, Optional.empty());

  /** How long to leave Instagram alone so that it refuses no call; empty while much is left. */
  public Optional<Duration> advisedPause() {
    if (percent < MUCH) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMinutes(percent < NEARLY_ALL ? 5 : 15));
  }

  static Usage from(Transport.Response response) {
    Usage usage = NONE;
    for (String header : HEADERS) {
      Optional<JsonNode> figures = response.header(header).flatMap(Json::parse);
      if (figures.isPresent()) {
        usage = usage.highest(figures.get());
      }
    }
    Optional<Duration> told = response.header("retry-after").flatMap(Usage::wait);
    return told.isPresent() ? usage.atLeast(told.get()) : usage;
  }

  /** No page has Instagram send this header; what stands in front of it may. */
  private static Optional<Duration> wait(String seconds) {
    return Optional.of(seconds.strip())
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** A wait of nothing is none. */
  private Usage atLeast(Duration told) {
    Duration wait = told.compareTo(QUOTA_WINDOW) < 0 ? told : QUOTA_WINDOW;
    Duration longest = timeToRegainAccess.filter(known -> known.compareTo(wait) > 0).orElse(wait);
    return new Usage(percent, longest.isZero() ? Optional.empty() : Optional.of(longest));
  }

  /** Takes in this and whatever it holds: an entry was seen alone, in a list and below an id. */
  private Usage highest(JsonNode node) {
    Usage usage = this;
    for (JsonNode inner : node) {
      usage = usage.highest(inner);
    }
    return node.isObject() ? usage.highestOfEntry(node) : usage;
  }

  private Usage highestOfEntry(JsonNode entry) {
    int highest = percent;
    for (String figure : PERCENTAGES) {
      highest = Math.max(highest, (int) Math.ceil(number(entry.path(figure))));
    }
    // The page gives this figure in minutes.
    int minutes = (int) Math.ceil(number(entry.path("estimated_time_to_regain_access")));
    return new Usage(highest, timeToRegainAccess).atLeast(Duration.ofMinutes(minutes));
  }

  /** Zero for whatever is no number; a number in quotes is one. */
  private static double number(JsonNode value) {
    return value.isNumber() || value.isTextual() ? Math.max(0, value.asDouble(0)) : 0;
  }
}
