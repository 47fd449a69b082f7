package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.PageParameters;
import connector.instagram.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which connections an operator wants to see.
 *
 * @param attention only those of which somebody has to do something
 * @param search part of a user name, of an account's id or of a connection's id, in lower case;
 *     empty for all
 */
record ConnectionQuery(PageParameters page, boolean attention, String search) {
  private static final int LONGEST_SEARCH = 100;
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{5,31}");

  /**
   * @throws ApiException for a parameter that is none, saying what to send
   */
  static ConnectionQuery of(ApiRequest request) {
    return parse(
        PageParameters.of(request, "connections"), request.query("show"), request.query("search"));
  }

  static ConnectionQuery parse(PageParameters page, String show, String search) {
    if (!show.isEmpty() && !show.equals("attention")) {
      throw ApiException.invalidParameter(
          "The parameter \"show\" has to be \"attention\"; leave it out to see all connections.",
          Json.object().put("parameter", "show"));
    }
    String text = search.trim();
    if (text.length() > LONGEST_SEARCH) {
      throw ApiException.invalidParameter(
          "The parameter \"search\" has to be at most " + LONGEST_SEARCH + " characters.",
          Json.object().put("parameter", "search"));
    }
    return new ConnectionQuery(page, !show.isEmpty(), text.toLowerCase(Locale.ROOT));
  }

  /** True when some connections may be left out. */
  boolean isFiltered() {
    return attention || !search.isEmpty();
  }

  /** The connection that is searched for by its whole id. */
  Optional<ConnectionId> wholeId() {
    return Optional.of(search).filter(ConnectionId::isValid).map(ConnectionId::new);
  }

  /** What may be the whole id of an account. */
  Optional<String> accountId() {
    return Optional.of(search).filter(text -> ACCOUNT_ID.matcher(text).matches());
  }

  boolean finds(Identity identity) {
    return finds(identity.id())
        || identity.username().toLowerCase(Locale.ROOT).contains(search)
        || identity.professionalId().contains(search)
        || identity.isNamed(search);
  }

  boolean finds(ConnectionId id) {
    return id.value().contains(search);
  }

  /** Whether this is among the connections that somebody has to do something about. */
  boolean shows(ConnectionView view) {
    return !attention || view.needsAttention();
  }
}
