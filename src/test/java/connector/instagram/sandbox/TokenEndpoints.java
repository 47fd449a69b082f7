package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Imitates the exchange and the refresh of access tokens. */
final class TokenEndpoints {
  private final World world;

  TokenEndpoints(World world) {
    this.world = world;
  }

  JsonNode refresh(InstagramCall call) {
    requireGrant(call, "ig_refresh_token");
    return reply(
        world.tokens.refresh(
            sent(call),
            world.clock.now(),
            world.switches.on(Switch.REFRESH_GIVES_NEW_TOKEN),
            Integer.parseInt(world.switches.choice(Switch.YOUNG_REFRESH_CODE))));
  }

  /** Any valid token counts as a short-lived one, and any secret as right. */
  JsonNode exchange(InstagramCall call) {
    requireGrant(call, "ig_exchange_token");
    if (call.param("client_secret").isEmpty()) {
      throw SandboxGraphError.of(100, "Missing client_secret parameter").failure();
    }
    Instant now = world.clock.now();
    return reply(world.tokens.issue(world.tokens.check(sent(call), now).userId(), now));
  }

  private static void requireGrant(InstagramCall call, String grant) {
    if (!call.param("grant_type").filter(grant::equals).isPresent()) {
      throw SandboxGraphError.of(100, "Param grant_type must be " + grant).failure();
    }
  }

  private String sent(InstagramCall call) {
    return call.param("access_token")
        .orElseThrow(
            () -> SandboxGraphError.oauth(190, "The request carries no access token").failure());
  }

  private JsonNode reply(String token) {
    Instant expiry = world.tokens.find(token).orElseThrow().expiresAt();
    ObjectNode reply =
        SandboxJson.object()
            .put("access_token", token)
            .put("token_type", "bearer")
            .put("expires_in", Duration.between(world.clock.now(), expiry).toSeconds());
    if (world.switches.on(Switch.EXTRA_TOKEN_KEYS)) {
      reply.put("permissions", "instagram_business_basic").putObject("extra").put("invented", true);
    }
    return reply;
  }
}
