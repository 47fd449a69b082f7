package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invariant 5 by rule V7: lives through good and bad times, then looks for the secrets of them. */
class SecretsIT {
  private final Stack stack = Stack.shared();
  private final List<String> replies = new ArrayList<>();

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().clearFaults();
  }

  @Test
  void noSecretLeavesTheAppOrLiesInStorageAsClearText() {
    stack.requireLocalHost();
    SandboxAccount account = stack.sandbox().addAccount("canary.bird", 130);
    String body = "{\"accessToken\":\"" + account.accessToken() + "\"}";
    HttpResponse<String> made = stack.connector().operate("POST", "/api/connections", body);
    String key = made.body().replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
    String id = made.body().replaceAll(".*\"id\":\"([0-9a-f]+)\".*", "$1");
    String secret = List.of(key.split("\\.", -1)).get(3);
    assertThat(secret).hasSize(43);

    for (Fault fault :
        List.of(
            Fault.of(Fault.Kind.CUT).times(20),
            Fault.of(Fault.Kind.HTML).times(20),
            Fault.of(Fault.Kind.TRUNCATED).times(20),
            Fault.graph(190).times(40),
            Fault.graph(80002).times(40))) {
      stack.sandbox().add(fault);
      replies.add(stack.connector().act("/api/v2/me", key).body());
      replies.add(stack.connector().act("/api/v2/me/media", key).body());
      replies.add(stack.connector().operate("POST", "/api/connections", body).body());
      stack.connector().fire("PollNewMedia", "");
      if (fault.kind() == Fault.Kind.GRAPH) {
        askEverything(key, "17999999999999999");
      }
      stack.sandbox().clearFaults();
    }
    askEverything(key, stack.sandbox().post(account.userId(), Post.carousel()));
    stack.connector().fire("PollNewMedia", "");
    replies.add(stack.connector().act("/api/v2/me", key).body());
    replies.add(stack.connector().act("/api/v2/me", key + "x").body());
    replies.add(stack.connector().connections().toString());
    replies.add(stack.connector().operate("GET", "/api/connections?limit=1", "").body());
    replies.add(stack.connector().operate("GET", "/api/connections/" + id, "").body());
    stack.connector().fire("ExpandEvents", "{\"connectionid\":\"" + secret + "\"}");

    Set<String> canaries = new LinkedHashSet<>();
    canaries.addAll(SecretSearch.spellings(account.accessToken()));
    canaries.addAll(SecretSearch.spellings(secret));
    String everywhere =
        String.join("\n", replies)
            + stack.output()
            + stack.events().of(id)
            + SecretSearch.blobs(stack);
    assertThat(everywhere).contains("canary.bird").contains("Poll tick:");
    for (String canary : canaries) {
      assertThat(everywhere.contains(canary)).as("a secret, as " + canary.length()).isFalse();
    }
  }

  private void askEverything(String key, String mediaId) {
    for (String path :
        List.of(
            "users/self",
            "users/self/media/recent?count=150&max_id=" + mediaId,
            "media/" + mediaId,
            "media/" + mediaId + "/comments",
            "comments/" + mediaId + "/replies",
            "media/" + mediaId + "/likes",
            "v2/media/" + mediaId,
            "v2/me/details",
            "v2/me/media?count=3&before=" + mediaId,
            "choices/media",
            "choices/comments",
            "choices/comments?media-id=" + mediaId,
            "shortcodes?shortcode=tsxp1hhQTG",
            "trigger/v2/me/media/new",
            "trigger/users/self/media/recent/new",
            "v2/me/media/new",
            "users/self/media/recent/new")) {
      HttpResponse<String> reply = stack.connector().act("/api/" + path, key);
      replies.add(reply.headers().map() + reply.body());
    }
    for (String change :
        List.of(
            "POST media/" + mediaId + "/comments",
            "POST comments/" + mediaId + "/replies",
            "PUT comments/" + mediaId + "/hidden",
            "PUT media/" + mediaId + "/comments-enabled",
            "DELETE comments/" + mediaId)) {
      String[] parts = change.split(" ", -1);
      HttpResponse<String> reply =
          stack
              .connector()
              .act(
                  parts[0],
                  "/api/" + parts[1],
                  key,
                  "{\"message\":\"Hello\",\"hidden\":true,\"enabled\":true}");
      replies.add(reply.headers().map() + reply.body());
    }
  }
}
