package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.Ports;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** An app that knows its Meta app, and clients of it that others wrote. */
final class SignInStack {
  private final URI url;
  private final Connector connector;

  private SignInStack(URI url, Connector connector) {
    this.url = url;
    this.connector = connector;
  }

  /** Settings for an app whose address is known before it starts. */
  static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + Ports.anyFree());
    return settings;
  }

  /** Does what the operator does before anybody can sign in. */
  static SignInStack over(URI url, Connector connector, SandboxClient sandbox) {
    RegisteredApp meta =
        RegisteredApp.USUAL
            .redirectingTo(url + "/api/oauth/callback")
            .withCallbacks(url + "/api/meta/deauthorize", url + "/api/meta/data-deletion");
    sandbox.signIn().register(meta);
    SignInStack stack = new SignInStack(url, connector);
    stack.operate(
        "PUT",
        "/api/installation/meta-app",
        Json.object()
            .put("appId", meta.appId())
            .put("instagramAppSecret", meta.instagramSecret())
            .put("metaAppSecret", meta.metaSecret()));
    return stack;
  }

  /** As if nobody had ever begun to set up a sign-in here. */
  void forget(Client client) {
    int status =
        connector.operate("DELETE", "/api/installation/clients/" + client.id(), "").statusCode();
    if (status >= 300) {
      throw new IllegalStateException("The client was not deleted: " + status);
    }
    operate(
        "PUT",
        "/api/installation/meta-app",
        Json.object().putNull("appId").putNull("instagramAppSecret").putNull("metaAppSecret"));
  }

  /** A client's id and secret. */
  record Client(String id, String secret) {}

  Client client(String name, ClientPage page) {
    return client(name, page.address());
  }

  Client client(String name, URI redirect) {
    ObjectNode body = Json.object().put("name", name);
    body.putArray("redirectUris").add(redirect.toString());
    JsonNode made = operate("POST", "/api/installation/clients", body);
    Client client = new Client(made.path("id").asText(), made.path("secret").asText());
    // Another instance may have looked a moment ago: a change is in force everywhere in a minute.
    await()
        .atMost(Duration.ofSeconds(75))
        .until(() -> IntStream.range(0, 6).allMatch(i -> isKnown(client, redirect)));
    return client;
  }

  /** Refreshes as a client does that dies when the first sign of the answer arrives. */
  void refreshAndLoseTheAnswer(Client client, String refreshToken) throws IOException {
    String form =
        "grant_type=refresh_token&refresh_token="
            + URLEncoder.encode(refreshToken, UTF_8)
            + "&client_id="
            + client.id()
            + "&client_secret="
            + URLEncoder.encode(client.secret(), UTF_8);
    String request =
        "POST /api/oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n"
            + form;
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  /** Other instances remember a connection for half a minute (S2). */
  void awaitRefusal(String accessToken) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                IntStream.range(0, 6)
                    .map(i -> connector.act("/api/v2/me", accessToken).statusCode())
                    .allMatch(status -> status == 401));
  }

  private boolean isKnown(Client client, URI redirect) {
    String query =
        "response_type=code&client_id="
            + client.id()
            + "&redirect_uri="
            + URLEncoder.encode(redirect.toString(), UTF_8);
    return connector.act("/api/oauth/authorize?" + query, "").statusCode() == 303;
  }

  /** The same client, as a library of other authors. */
  OAuth20Service library(Client client, ClientPage page, ClientAuthentication authentication) {
    return new ServiceBuilder(client.id())
        .apiSecret(client.secret())
        .callback(page.address().toString())
        .build(new Endpoints(url, authentication));
  }

  private JsonNode operate(String method, String path, ObjectNode body) {
    HttpResponse<String> reply = connector.operate(method, path, Json.write(body));
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException(path + " answered " + reply.statusCode() + reply.body());
    }
    return Json.parse(reply.body()).orElseThrow();
  }

  /** Where the connector's endpoints are. */
  private static final class Endpoints extends DefaultApi20 {
    private final URI url;
    private final ClientAuthentication authentication;

    Endpoints(URI url, ClientAuthentication authentication) {
      this.url = url;
      this.authentication = authentication;
    }

    @Override
    public String getAccessTokenEndpoint() {
      return url + "/api/oauth/token";
    }

    @Override
    public String getRevokeTokenEndpoint() {
      return url + "/api/oauth/revoke";
    }

    @Override
    protected String getAuthorizationBaseUrl() {
      return url + "/api/oauth/authorize";
    }

    @Override
    public ClientAuthentication getClientAuthentication() {
      return authentication;
    }
  }
}
