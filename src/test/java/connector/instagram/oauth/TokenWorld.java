package connector.instagram.oauth;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.GrantStage;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.storage.MemoryDocuments;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The token and the revoke endpoint as clients see them, over one connection and two clients. */
final class TokenWorld {
  static final String CLIENT = "power-platform";
  static final String OTHER_CLIENT = "another-program";
  static final String REDIRECT = "https://global.consent.azure-apim.net/redirect/instagram-5f1";

  /** RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  final Faults faults = new Faults();
  final MemoryDocuments oauth = new MemoryDocuments("oauth", faults);
  final MemoryDocuments installationDocuments = new MemoryDocuments("installation", faults);
  final GrantStage stage = new GrantStage(clock, faults);
  final GrantStage.Instance here = stage.instance();
  final FakeContext context = new FakeContext();
  final AuthorizationCodes codes = new AuthorizationCodes(oauth, attempt -> {}, clock);
  final String secret;
  final String otherSecret;
  private final TokenFunctions functions;

  TokenWorld() {
    InstallationStore installation = Installations.store(installationDocuments, clock);
    secret = Installations.addClient(installation, CLIENT, "Power Automate", Set.of(REDIRECT));
    otherSecret = Installations.addClient(installation, OTHER_CLIENT, "Another", Set.of(REDIRECT));
    functions =
        new TokenFunctions(
            new RequestHandler(clock),
            new TokenEndpoint(
                new ClientAuthenticator(
                    installation, new ClientRefusals(oauth, installation, attempt -> {}, clock)),
                codes,
                here.grants()));
    faults.forgetSteps();
  }

  /** What a person's consent gave the client, without PKCE. */
  String code() {
    return code(Optional.empty());
  }

  String codeWithChallenge() {
    return code(Optional.of(CHALLENGE));
  }

  private String code(Optional<String> challenge) {
    AccountConnector.SignedIn signedIn = stage.signIn(CLIENT);
    return codes.create(
        new NewCode(signedIn.id(), signedIn.grantId(), CLIENT, REDIRECT, challenge), AMPLE);
  }

  /** A client's usual form with a code, the secret in it. */
  Map<String, String> redeeming(String code) {
    Map<String, String> form = form("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    return withSecret(form);
  }

  Map<String, String> refreshing(String refreshToken) {
    Map<String, String> form = form("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return withSecret(form);
  }

  Map<String, String> revoking(String token) {
    return withSecret(form("token", token));
  }

  static Map<String, String> form(String name, String value) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put(name, value);
    return form;
  }

  private Map<String, String> withSecret(Map<String, String> form) {
    form.put("client_id", CLIENT);
    form.put("client_secret", secret);
    return form;
  }

  HttpResponseMessage token(Map<String, String> form) {
    return token(request(encoded(form)));
  }

  HttpResponseMessage token(FakeRequest request) {
    return functions.issue(request, context);
  }

  HttpResponseMessage revoke(Map<String, String> form) {
    return functions.revoke(request(encoded(form)), context);
  }

  HttpResponseMessage revoke(FakeRequest request) {
    return functions.revoke(request, context);
  }

  /** The tokens that a code gives. */
  JsonNode tokens() {
    return FakeRequest.json(token(redeeming(code())));
  }

  static FakeRequest request(String form) {
    return new FakeRequest()
        .at("/api/oauth/token")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form);
  }

  static String basic(String client, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(item -> item.getKey() + "=" + URLEncoder.encode(item.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String error(HttpResponseMessage reply) {
    return reply.getStatusCode() + " " + FakeRequest.json(reply).path("error").asText();
  }

  static String description(HttpResponseMessage reply) {
    return FakeRequest.json(reply).path("error_description").asText();
  }
}
