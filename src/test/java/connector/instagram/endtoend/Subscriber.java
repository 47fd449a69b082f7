package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A program that subscribes to an account's events, with the account's key. */
record Subscriber(Connector connector, String key) {
  private static final String SUBSCRIPTIONS = "/api/subscriptions";

  /** What a subscription can be to, by its path. */
  enum Kind {
    MEDIA("media"),
    MEDIA_LEGACY("media-legacy"),
    COMMENTS("comments"),
    RECONNECT_NEEDED("reconnect-needed");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /**
   * What the 201 tells once.
   *
   * @param location where it is ended by whoever knows this address
   */
  record Subscribed(String id, URI location, String signingSecret, JsonNode shown) {
    /** What alone proves that somebody may end it. */
    String endingSecret() {
      return location.getRawQuery().replaceFirst("secret=", "");
    }
  }

  Subscribed subscribe(Kind kind, URI callback) {
    HttpResponse<String> reply = ask(kind, callback.toString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    JsonNode shown = Json.parse(reply.body()).orElseThrow();
    return new Subscribed(
        shown.path("id").asText(),
        URI.create(reply.headers().firstValue("location").orElseThrow()),
        shown.path("signingSecret").asText(),
        shown);
  }

  HttpResponse<String> ask(Kind kind, String callback) {
    String body = Json.write(Json.object().put("callbackUrl", callback));
    return connector.act("POST", SUBSCRIPTIONS + "/" + kind.path, key, body);
  }

  /** Ends a subscription as its platform does: without any key. */
  int end(Subscribed subscribed) {
    URI location = subscribed.location();
    return connector
        .anonymous("DELETE", location.getRawPath() + "?" + location.getRawQuery())
        .statusCode();
  }

  /** Asks for the newest event once more, marked as a test. */
  HttpResponse<String> test(Subscribed subscribed) {
    return connector.act("POST", SUBSCRIPTIONS + "/" + subscribed.id() + "/test", key, "");
  }

  /** One's own subscriptions as they are shown. */
  List<JsonNode> list() {
    HttpResponse<String> reply = connector.act(SUBSCRIPTIONS, key);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode shown = Json.parse(reply.body()).orElseThrow();
    List<JsonNode> all = new ArrayList<>();
    (shown.isArray() ? shown : shown.path("data")).forEach(all::add);
    return all;
  }
}
