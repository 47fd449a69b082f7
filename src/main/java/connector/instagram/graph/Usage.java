package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.Optional;

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
  private static final String APP_HEADER = "x-app-usage";
  private static final String BUSINESS_HEADER = "x-business-use-case-usage";

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
    Optional<JsonNode> app = response.header(APP_HEADER).flatMap(Json::parse);
    if (app.isPresent()) {
      usage = usage.highest(app.get());
    }
    JsonNode business =
        response.header(BUSINESS_HEADER).flatMap(Json::parse).orElseGet(Json::object);
    for (JsonNode entries : business) {
      for (JsonNode entry : entries) {
        usage = usage.highest(entry);
      }
    }
    return usage;
  }

  private Usage highest(JsonNode entry) {
    int highest = percent;
    for (String figure : new String[] {"call_count", "total_time", "total_cputime"}) {
      highest = Math.max(highest, entry.path(figure).asInt(0));
    }
    // The page gives this figure in minutes.
    Duration regain =
        Duration.ofMinutes(Math.max(0, entry.path("estimated_time_to_regain_access").asInt(0)));
    Duration longest = timeToRegainAccess.orElse(Duration.ZERO);
    longest = regain.compareTo(longest) > 0 ? regain : longest;
    longest = longest.compareTo(QUOTA_WINDOW) > 0 ? QUOTA_WINDOW : longest;
    return new Usage(highest, longest.isZero() ? Optional.empty() : Optional.of(longest));
  }
}
