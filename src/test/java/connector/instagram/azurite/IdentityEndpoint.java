package connector.instagram.azurite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import connector.instagram.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pretends to be the endpoint at which App Service and Functions give an app the tokens of its
 * managed identity.
 */
public final class IdentityEndpoint implements AutoCloseable {
  private static final String SECRET = "only-this-app-knows";
  private static final Pattern RESOURCE = Pattern.compile("(?:^|&)resource=([^&]+)");

  private final HttpServer server;
  private final List<URI> requests = new CopyOnWriteArrayList<>();
  private volatile int refusal;
  private volatile String misdirected = "";

  private IdentityEndpoint(HttpServer server) {
    this.server = server;
  }

  public static IdentityEndpoint start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    IdentityEndpoint endpoint = new IdentityEndpoint(server);
    server.createContext("/msi/token", endpoint::answer);
    server.start();
    return endpoint;
  }

  /** What the platform sets for an app that has an identity. */
  public Map<String, String> environment() {
    return Map.of(
        "IDENTITY_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/msi/token",
        "IDENTITY_HEADER",
        SECRET);
  }

  /** Refuses every request from now on with this status. */
  public void refuse(int status) {
    refusal = status;
  }

  /** Hands out tokens for another service than the one that is asked for. */
  public void misdirect(String otherAudience) {
    misdirected = otherAudience;
  }

  /** What was asked so far. */
  public List<URI> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI());
    boolean known = SECRET.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
    int status = refusal > 0 ? refusal : known ? 200 : 401;
    byte[] body =
        (status == 200 ? token(audience(exchange)) : refused(status))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String audience(HttpExchange exchange) {
    Matcher asked = RESOURCE.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
    return misdirected.isEmpty() && asked.find() ? asked.group(1) : misdirected;
  }

  private static String refused(int status) {
    return Json.write(
        Json.object()
            .put("statusCode", status)
            .put("message", "No managed identity found for specified ClientId"));
  }

  private static String token(String audience) {
    long now = Instant.now().getEpochSecond();
    return Json.write(
        Json.object()
            .put("access_token", accessToken(audience))
            .put("expires_on", String.valueOf(now + 86_400))
            .put("resource", audience)
            .put("token_type", "Bearer"));
  }

  /** A token for a service; the emulator looks at all of it but its signature. */
  public static String accessToken(String audience) {
    long now = Instant.now().getEpochSecond();
    String claims =
        Json.write(
            Json.object()
                .put("aud", audience)
                .put("iss", "https://sts.windows.net/00000000-0000-0000-0000-000000000001/")
                .put("iat", now - 60)
                .put("nbf", now - 60)
                .put("exp", now + 86_400)
                .put("ver", "1.0"));
    return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims) + "." + part("none");
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
