package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meta's webhook, as the sandbox plays it. */
class SandboxWebhookTest extends SandboxTestBase {
  private final List<String> bodies = new ArrayList<>();
  private final List<String> signatures = new ArrayList<>();
  private final SandboxWebhooks webhooks = sandbox.webhooks();
  private HttpServer receiver;
  private int status = 200;

  @BeforeEach
  void startReceiver() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getRawQuery());
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (exchange.getRequestMethod().equals("POST")) {
            bodies.add(sent);
            signatures.add(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
          }
          byte[] answer =
              query
                  .replaceFirst(".*hub.challenge=([^&]*).*token-1$", "$1")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stopReceiver() {
    receiver.stop(0);
  }

  @Test
  void tellsNothingUntilTheCallbackKnowsItsTokenAndTheAccountIsSubscribed() {
    String post = sandbox.post(userId, Post.photo());
    sandbox.comment(post, CommentDraft.any());
    assertThat(webhooks.verify(callback(), "another").status()).isEqualTo(200);
    subscribe("comments");
    sandbox.comment(post, CommentDraft.any());
    assertThat(webhooks.waiting()).isZero();

    webhooks.verify(callback(), "token-1");
    sandbox.comment(post, CommentDraft.any());
    assertThat(webhooks.waiting()).isEqualTo(1);

    sandbox.set(Switch.STANDARD_ACCESS, true);
    sandbox.comment(post, CommentDraft.any());
    assertThat(webhooks.waiting()).isEqualTo(1);
  }

  @Test
  void aNewListReplacesTheOldOneAndNeedsThePermission() {
    subscribe("comments,messages");
    subscribe("comments");
    assertThat(app.get("/v25.0/me/subscribed_apps").json().at("/data/0/subscribed_fields"))
        .hasToString("[\"comments\"]");

    assertThat(subscribe("comments,unheard").at("/error/code").asInt()).isEqualTo(100);
    sandbox.signIn().allow(userId, Set.of(ConsentRequest.BASIC));
    assertThat(subscribe("comments").at("/error/code").asInt()).isEqualTo(10);
    assertThat(webhooks.fields(userId)).containsExactly("comments");
  }

  @Test
  void whatIsNotAnsweredWith200ComesAgain() {
    comment("Für draußen? 🌿");
    status = 500;
    assertThat(webhooks.send(MetaNotice.USUAL).status()).isEqualTo(500);
    assertThat(webhooks.waiting()).isEqualTo(1);

    status = 200;
    webhooks.send(MetaNotice.USUAL);
    assertThat(webhooks.waiting()).isZero();
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0)).contains("F\\u00fcr drau\\u00dfen", "\\ud83c\\udf3f");
  }

  @Test
  void eachSecretAndEveryTamperingMakesAnotherRequest() {
    comment("Hello");
    status = 503;
    for (MetaCall.Signer signer : MetaCall.Signer.values()) {
      webhooks.send(MetaNotice.USUAL.signedBy(signer));
    }
    assertThat(signatures).doesNotHaveDuplicates();

    bodies.clear();
    for (MetaNotice.Tampering tampering : MetaNotice.Tampering.values()) {
      webhooks.send(MetaNotice.USUAL.tamperedWith(tampering));
    }
    assertThat(bodies).doesNotHaveDuplicates();
  }

  @Test
  void tellsInEveryForm() {
    comment("Hello");
    comment("Again");
    status = 503;
    webhooks.send(MetaNotice.USUAL.repeated(2).reversed());
    webhooks.send(MetaNotice.USUAL.asPrinted().asList().inMilliseconds().namingNobody());

    JsonNode usual = SandboxJson.read(bodies.get(0));
    assertThat(usual.at("/entry/0/changes")).hasSize(4);
    assertThat(usual.at("/entry/0/changes/0/value/text").asText()).isEqualTo("Again");
    JsonNode printed = SandboxJson.read(bodies.get(1)).get(0);
    assertThat(printed.path("entry")).hasSize(2);
    assertThat(printed.at("/entry/0/field").asText()).isEqualTo("comments");
    assertThat(printed.at("/entry/0/time").asLong()).isGreaterThan(100_000_000_000L);
    assertThat(printed.at("/entry/0/value").has("from")).isFalse();
  }

  @Test
  void aRequestTellsAThousandUpdatesAtMost() {
    webhooks.verify(callback(), "token-1");
    subscribe("comments");
    sandbox.comment(sandbox.post(userId, Post.photo()), CommentDraft.any(), 1_200);

    webhooks.send(MetaNotice.USUAL);

    assertThat(SandboxJson.read(bodies.get(0)).at("/entry/0/changes")).hasSize(1_000);
    assertThat(webhooks.waiting()).isEqualTo(200);
  }

  private void comment(String text) {
    webhooks.verify(callback(), "token-1");
    subscribe("comments");
    sandbox.comment(sandbox.post(userId, Post.photo()), CommentDraft.any().saying(text));
  }

  private JsonNode subscribe(String fields) {
    return app.postForm(
            "/v25.0/me/subscribed_apps",
            Map.of("subscribed_fields", fields, "access_token", account.accessToken()))
        .json();
  }

  private String callback() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }
}
