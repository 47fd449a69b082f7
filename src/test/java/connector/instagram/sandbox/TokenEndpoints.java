package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Imitates the exchange of codes and the exchange and the refresh of access tokens. */
final class TokenEndpoints {
  private final World world;
  private final CodeEndpoint codes;

  TokenEndpoints(World world) {
    this.world = world;
    codes = new CodeEndpoint(world);
  }

  /** Empty where the call is for none of these. */
  Optional<JsonNode> answer(InstagramCall call) {
    boolean post = call.method().equals("POST");
    if (post && call.first().equals("oauth") && call.hasEdge("access_token")) {
      return Optional.of(codes.exchange(call));
    }
    if (!call.isNode() || (post && world.switches.on(Switch.TOKEN_QUERY_ONLY))) {
      return Optional.empty();
    }
    return switch (call.first()) {
      case "refresh_access_token" -> Optional.of(refresh(call));
      case "access_token" -> Optional.of(exchange(call));
      default -> Optional.empty();
    };
  }

  /** Whose token this is, if it works, allows as much, and its owner may use the app. */
  AccountState owner(String token, String permission) {
    Tokens.Token found = world.tokens.check(token, world.clock.now());
    AccountState owner = world.account(found.userId());
    boolean refused = owner.isPersonal() && world.switches.on(Switch.PERSONAL_REFUSED);
    if (!owner.mayUseApp() || refused) {
      throw SandboxGraphError.notAllowed().failure();
    }
    found.require(permission);
    return owner;
  }

  private JsonNode refresh(InstagramCall call) {
    requireGrant(call, "ig_refresh_token");
    AccountState unused = owner(sent(call), ConsentRequest.BASIC);
    return reply(
        world.tokens.refresh(
            sent(call),
            world.clock.now(),
            world.switches.on(Switch.REFRESH_GIVES_NEW_TOKEN),
            Integer.parseInt(world.switches.choice(Switch.YOUNG_REFRESH_CODE))));
  }

  private JsonNode exchange(InstagramCall call) {
    requireGrant(call, "ig_exchange_token");
    String secret =
        call.param("client_secret")
            .orElseThrow(
                () -> SandboxGraphError.of(100, "Missing client_secret parameter").failure());
    if (!secret.equals(world.signIns.app.instagramSecret())) {
      throw SandboxGraphError.oauth(1, SandboxCodeError.WRONG_SECRET).failure();
    }
    Instant now = world.clock.now();
    Tokens.Token token = world.tokens.check(sent(call), now);
    AccountState owner = owner(sent(call), ConsentRequest.BASIC);
    if (!token.isShort()) {
      throw SandboxGraphError.oauth(190, "The access token is no short-lived one").failure();
    }
    return reply(world.tokens.issue(owner.userId(), now, token.permissions()));
  }

  private static void requireGrant(InstagramCall call, String grant) {
    if (!call.param("grant_type").filter(grant::equals).isPresent()) {
      throw SandboxGraphError.of(100, "Param grant_type must be " + grant).failure();
    }
  }

  private String sent(InstagramCall call) {
    Optional<String> token =
        world.switches.on(Switch.TOKEN_QUERY_ONLY) ? call.param("access_token") : call.token();
    return token.orElseThrow(
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
