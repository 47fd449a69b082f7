package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Drives a sandbox through its control API, for tests that know only its address; a refusal is an
 * {@link IllegalStateException} with the sandbox's sentence.
 */
public final class SandboxClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  public SandboxClient(URI base) {
    this.base = base;
  }

  public SandboxAccount addAccount(String username, int oldPosts) {
    ObjectNode body = SandboxJson.object().put("username", username).put("posts", oldPosts);
    return account(call("POST", "accounts", body));
  }

  public SandboxAccount addAccount(String username, String accountType) {
    ObjectNode body =
        SandboxJson.object().put("username", username).put("accountType", accountType);
    return account(call("POST", "accounts", body));
  }

  public void rename(String userId, String username) {
    call("POST", "accounts/" + userId, SandboxJson.object().put("username", username));
  }

  public String post(String userId, Post post) {
    return post(userId, post, 1).get(0);
  }

  public List<String> post(String userId, Post post, int count) {
    ObjectNode body = post.json().put("count", count);
    return ids(call("POST", "accounts/" + userId + "/media", body));
  }

  public String comment(String mediaId, CommentDraft draft) {
    return comment(mediaId, draft, 1).get(0);
  }

  /** Comments several times over and returns the ids, the newest last. */
  public List<String> comment(String mediaId, CommentDraft draft, int count) {
    ObjectNode body = draft.json().put("count", count);
    return ids(call("POST", "media/" + mediaId + "/comments", body));
  }

  public void delete(String mediaId) {
    call("DELETE", "media/" + mediaId, SandboxJson.object());
  }

  /** Publishes once so many further pages of the account's list have been read. */
  public void postAfterPages(String userId, Post post, int pages) {
    ObjectNode body = post.json().put("afterPages", pages);
    call("POST", "accounts/" + userId + "/media", body);
  }

  /** Deletes once so many further pages of the account's list have been read. */
  public void deleteAfterPages(String mediaId, int pages) {
    call("DELETE", "media/" + mediaId, SandboxJson.object().put("afterPages", pages));
  }

  public SandboxAccount issueToken(String userId, Duration age) {
    ObjectNode body = SandboxJson.object().put("ago", age.toString());
    return account(call("POST", "accounts/" + userId + "/tokens", body));
  }

  public void revokeToken(String accessToken, int subcode) {
    ObjectNode body = SandboxJson.object().put("access_token", accessToken).put("subcode", subcode);
    call("POST", "tokens/revoke", body);
  }

  public void expireTokensOf(String userId) {
    call("POST", "accounts/" + userId + "/expire", SandboxJson.object());
  }

  public void revokeTokensOf(String userId, int subcode) {
    call("POST", "accounts/" + userId + "/revoke", SandboxJson.object().put("subcode", subcode));
  }

  public Instant now() {
    return Instant.parse(call("GET", "clock", SandboxJson.object()).get("now").asText());
  }

  public void advance(Duration by) {
    call("POST", "clock", SandboxJson.object().put("advance", by.toString()));
  }

  public void setClock(Instant instant) {
    call("POST", "clock", SandboxJson.object().put("set", instant.toString()));
  }

  public void runClock(boolean run) {
    call("POST", "clock", SandboxJson.object().put("running", run));
  }

  public void add(Fault fault) {
    call("POST", "faults", fault.json());
  }

  public int faultsLeft() {
    return call("GET", "faults", SandboxJson.object()).get("left").asInt();
  }

  public void clearFaults() {
    call("DELETE", "faults", SandboxJson.object());
  }

  public void set(Switch name, Object value) {
    ObjectNode body = SandboxJson.object();
    body.set(name.key(), SandboxJson.MAPPER.valueToTree(value));
    call("POST", "switches", body);
  }

  public JsonNode switches() {
    return call("GET", "switches", SandboxJson.object());
  }

  public Calls calls() {
    JsonNode json = call("GET", "calls", SandboxJson.object());
    return new Calls(counts(json.get("total")), countsByAccount(json.get("accounts")));
  }

  public void resetCalls() {
    call("DELETE", "calls", SandboxJson.object());
  }

  public List<Published> history() {
    List<Published> history = new ArrayList<>();
    for (JsonNode post : call("GET", "history", SandboxJson.object()).get("posts")) {
      history.add(
          new Published(
              post.get("id").asText(),
              post.get("user_id").asText(),
              Instant.parse(post.get("visible_at").asText()),
              Instant.parse(post.get("timestamp").asText()),
              Optional.ofNullable(post.get("deleted_at")).map(at -> Instant.parse(at.asText()))));
    }
    return history;
  }

  public void reset() {
    call("POST", "reset", SandboxJson.object());
  }

  /** Where the sandbox is. */
  public URI base() {
    return base;
  }

  /** The same for the sign-in. */
  public SignInClient signIn() {
    return new SignInClient(this);
  }

  /** The same for Meta's webhook. */
  public WebhookClient webhooks() {
    return new WebhookClient(this);
  }

  JsonNode call(String method, String path, JsonNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/sandbox/" + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      JsonNode json = SandboxJson.read(response.body());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(json.path("error").asText());
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calling the sandbox.", e);
    }
  }

  private static List<String> ids(JsonNode json) {
    List<String> ids = new ArrayList<>();
    json.get("ids").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static SandboxAccount account(JsonNode json) {
    return new SandboxAccount(
        json.get("id").asText(),
        json.get("user_id").asText(),
        json.get("username").asText(),
        json.get("access_token").asText(),
        json.get("expires_in").asLong());
  }

  private static Map<String, Long> counts(JsonNode json) {
    Map<String, Long> counts = new TreeMap<>();
    json.properties().forEach(each -> counts.put(each.getKey(), each.getValue().asLong()));
    return counts;
  }

  private static Map<String, Map<String, Long>> countsByAccount(JsonNode json) {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    json.properties().forEach(each -> all.put(each.getKey(), counts(each.getValue())));
    return all;
  }
}
