package connector.instagram.graph;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked of an account's media.
 *
 * @param limit at most 100, Instagram's own maximum
 * @param since only a hint, like {@code until}: whether Instagram heeds them, and whether the
 *     bounds belong to the window, is not certain (page "IG User Media")
 */
public record MediaQuery(
    List<String> fields, int limit, Optional<Instant> since, Optional<Instant> until) {
  public MediaQuery {
    fields = List.copyOf(fields);
  }

  public static MediaQuery newest(Collection<String> fields, int limit) {
    return new MediaQuery(List.copyOf(fields), limit, Optional.empty(), Optional.empty());
  }

  MediaQuery limitedTo(int size) {
    return new MediaQuery(fields, size, since, until);
  }

  public MediaQuery since(Instant from) {
    return new MediaQuery(fields, limit, Optional.of(from), until);
  }

  public MediaQuery until(Instant to) {
    return new MediaQuery(fields, limit, since, Optional.of(to));
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("fields", String.join(",", fields));
    parameters.put("limit", Integer.toString(limit));
    since.ifPresent(at -> parameters.put("since", Long.toString(at.getEpochSecond())));
    until.ifPresent(at -> parameters.put("until", Long.toString(at.getEpochSecond())));
    return parameters;
  }
}
