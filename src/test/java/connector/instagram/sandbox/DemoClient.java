package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A client of the connector for one person at a time, as Power Automate is one: it sends a browser
 * to the connector, takes the code that comes back, and shows what the connector gives for it.
 */
final class DemoClient {
  static final String PATH = "/client";
  static final String CALLBACK_PATH = "/client/callback";
  private static final String HTML = "text/html; charset=UTF-8";

  private final SecureRandom random = new SecureRandom();
  private Optional<ConnectorCalls> connector = Optional.empty();
  private String state = "";
  private String verifier = "";
  private DemoTokens tokens = DemoTokens.NONE;

  /** Whose client this is. */
  synchronized void use(ConnectorCalls calls) {
    connector = Optional.of(calls);
    tokens = DemoTokens.NONE;
  }

  /**
   * @param origin scheme and host as the browser knows them
   */
  synchronized SandboxAnswer answer(
      String method, String path, Map<String, String> params, String origin) {
    if (connector.isEmpty()) {
      return page(404, DemoPages.withoutConnector());
    }
    if (path.equals(CALLBACK_PATH)) {
      return redeem(connector.get(), params, origin);
    }
    if (method.equals("POST")) {
      return act(connector.get(), params.getOrDefault("do", ""));
    }
    return page(200, DemoPages.start(authorizeAddress(connector.get(), origin)));
  }

  /** Where a browser begins; what is in it works once. */
  synchronized String begin(String origin) {
    tokens = DemoTokens.NONE;
    return authorizeAddress(
        connector.orElseThrow(() -> new IllegalArgumentException("POST /sandbox/client first.")),
        origin);
  }

  /** The last thing that the connector gave. */
  synchronized DemoTokens tokens() {
    return tokens;
  }

  private String authorizeAddress(ConnectorCalls calls, String origin) {
    state = randomText();
    verifier = randomText();
    return calls.authorizeAddress(origin + CALLBACK_PATH, state, challenge(verifier));
  }

  private SandboxAnswer redeem(ConnectorCalls calls, Map<String, String> params, String origin) {
    if (state.isEmpty() || !state.equals(params.get("state"))) {
      return page(400, DemoPages.stranger());
    }
    state = "";
    if (!params.containsKey("code")) {
      return page(
          200,
          DemoPages.refused(
              params.getOrDefault("error", ""), params.getOrDefault("error_description", "")));
    }
    ConnectorCalls.Reply reply =
        calls.token(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                params.get("code"),
                "redirect_uri",
                origin + CALLBACK_PATH,
                "code_verifier",
                verifier));
    tokens = DemoTokens.of(reply, DemoTokens.NONE);
    return page(200, DemoPages.result("Signed in", calls.connector(), tokens, reply));
  }

  private SandboxAnswer act(ConnectorCalls calls, String what) {
    ConnectorCalls.Reply reply =
        switch (what) {
          case "refresh" ->
              calls.token(
                  Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()));
          case "revoke" -> calls.revoke(tokens.refreshToken());
          default -> calls.profile(tokens.accessToken());
        };
    if (what.equals("refresh")) {
      tokens = DemoTokens.of(reply, tokens);
    }
    return page(200, DemoPages.result(reply.what(), calls.connector(), tokens, reply));
  }

  private String randomText() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SandboxAnswer page(int status, String html) {
    return SandboxAnswer.of(status, HTML, html).with(Map.of("Cache-Control", "no-store"));
  }
}
