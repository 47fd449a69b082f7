package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of which fields of an account Meta tells the app's webhook: {@code subscribed_apps} (page
 * "Webhooks, Set Up"). Every failure is a {@link GraphException}. Thread safe.
 */
public final class SubscribedFields {
  private static final String PATH = "/me/subscribed_apps";
  private static final String FIELDS = "subscribed_fields";

  private final RequestUris uris;
  private final GraphCalls calls;

  public SubscribedFields(Transport transport, GraphApi.Settings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  SubscribedFields(Transport transport, GraphApi.Settings settings, GraphRetries retries) {
    this.uris = new RequestUris(settings);
    this.calls = new GraphCalls(transport, retries);
  }

  /** Those of the token's account; none where Instagram tells of none. */
  public Set<String> read(AccessToken token, Deadline deadline) {
    return calls
        .get(
            GraphCalls.Request.read(
                uris.of(token, PATH, Map.of()), uris.headers(token), GraphError.Operation.NODE),
            deadline,
            SubscribedFields::fields)
        .value();
  }

  /** No page shows the reply with certainty: a field is its name, or an object that has one. */
  private static Set<String> fields(JsonNode body) {
    Set<String> fields = new TreeSet<>();
    for (JsonNode app : body.path("data")) {
      for (JsonNode field : app.path(FIELDS)) {
        String name = field.isTextual() ? field.asText() : field.path("name").asText();
        if (name.matches("[a-z_]{1,64}")) {
          fields.add(name);
        }
      }
    }
    return fields;
  }

  /** These instead of those that were: Instagram merges nothing. It may be done again freely. */
  public void replace(AccessToken token, Collection<String> fields, Deadline deadline) {
    GraphCalls.Request request =
        new GraphCalls.Request(
            uris.of(token, PATH, Map.of()),
            uris.headers(token),
            Map.of(FIELDS, String.join(",", fields)),
            GraphError.Operation.WRITE);
    boolean unused = calls.once(request, deadline, SubscribedFields::agreed).value();
  }

  private static boolean agreed(JsonNode body) {
    if (Json.text(body, "success").filter("false"::equals).isPresent()) {
      throw new UnexpectedReplyException("a subscription that was not made");
    }
    return true;
  }
}
