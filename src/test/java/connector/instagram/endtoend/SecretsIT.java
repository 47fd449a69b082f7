package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
    replies.add(stack.connector().operate("GET", "/api/connections", "").body());
    replies.add(stack.connector().operate("GET", "/api/connections/" + id, "").body());
    stack.connector().fire("ConfirmMediaEvents", "{\"connectionid\":\"" + secret + "\"}");

    Set<String> canaries = new LinkedHashSet<>();
    canaries.addAll(spellings(account.accessToken()));
    canaries.addAll(spellings(secret));
    String everywhere =
        String.join("\n", replies) + stack.output() + stack.events().of(id) + everyBlob();
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
            "media/" + mediaId + "/likes",
            "v2/media/" + mediaId,
            "shortcodes?shortcode=tsxp1hhQTG",
            "trigger/v2/me/media/new",
            "trigger/users/self/media/recent/new",
            "v2/me/media/new",
            "users/self/media/recent/new")) {
      HttpResponse<String> reply = stack.connector().act("/api/" + path, key);
      replies.add(reply.headers().map() + reply.body());
    }
  }

  /** As it is, in an address, and inside base64 at each of the three possible offsets. */
  private static Set<String> spellings(String secret) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(secret);
    spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = (" ".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and last characters mix with the neighbours' bits.
      String inner = encoded.substring(offset == 0 ? 0 : 4, encoded.length() - 3);
      spellings.add(inner);
      spellings.add(inner.replace('+', '-').replace('/', '_'));
    }
    return spellings;
  }

  private String everyBlob() {
    BlobServiceClient blobs =
        new BlobServiceClientBuilder()
            .connectionString(stack.storage())
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
    StringBuilder all = new StringBuilder();
    blobs
        .listBlobContainers()
        .forEach(
            item -> {
              BlobContainerClient container = blobs.getBlobContainerClient(item.getName());
              container
                  .listBlobs()
                  .forEach(
                      blob ->
                          all.append(blob.getName())
                              .append(container.getBlobClient(blob.getName()).downloadContent()));
            });
    return all.toString();
  }
}
