package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Set;

/** Imitates the exchange of a code, which has an error shape of its own. */
final class CodeEndpoint {
  private final World world;

  CodeEndpoint(World world) {
    this.world = world;
  }

  JsonNode exchange(InstagramCall call) {
    RegisteredApp app = world.signIns.app;
    require(needed(call, "client_id").equals(app.appId()), "Invalid platform app");
    if (!needed(call, "client_secret").equals(app.instagramSecret())) {
      throw wrongSecret();
    }
    require(
        needed(call, "grant_type").equals("authorization_code"),
        "Invalid grant_type: it must be authorization_code");
    String value = needed(call, "code");
    SignIns.Code code =
        world.signIns.find(value).orElseThrow(() -> failure(400, SandboxCodeError.USED));
    require(
        needed(call, "redirect_uri").equals(code.request().redirectUri()),
        SandboxCodeError.OTHER_REDIRECT);
    require(!code.isTooOld(world.clock.now()), "This authorization code has expired");
    world.signIns.use(value);
    String token = world.tokens.issueShort(code.userId(), world.clock.now(), code.permissions());
    return reply(token, world.account(code.userId()), code.permissions());
  }

  private JsonNode reply(String token, AccountState account, Set<String> permissions) {
    ObjectNode flat = SandboxJson.object().put("access_token", token);
    if (world.switches.choice(Switch.CODE_USER_ID).equals("number")) {
      flat.put("user_id", new BigInteger(account.appScopedId()));
    } else {
      flat.put("user_id", account.appScopedId());
    }
    switch (world.switches.choice(Switch.CODE_PERMISSIONS)) {
      case "list" -> permissions.forEach(flat.putArray("permissions")::add);
      case "text" -> flat.put("permissions", String.join(",", permissions));
      default -> flat.remove("permissions");
    }
    if (world.switches.on(Switch.EXTRA_TOKEN_KEYS)) {
      flat.put("token_type", "bearer").putObject("extra").put("invented", true);
    }
    if (world.switches.choice(Switch.CODE_REPLY).equals("flat")) {
      return flat;
    }
    ObjectNode wrapped = SandboxJson.object();
    wrapped.putArray("data").add(flat);
    return wrapped;
  }

  private RuntimeException wrongSecret() {
    return world.switches.choice(Switch.WRONG_SECRET_ERROR).equals("own")
        ? failure(400, SandboxCodeError.WRONG_SECRET)
        : SandboxGraphError.oauth(1, SandboxCodeError.WRONG_SECRET).failure();
  }

  private static String needed(InstagramCall call, String name) {
    return call.param(name).orElseThrow(() -> failure(400, "Missing required field " + name));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw failure(400, message);
    }
  }

  private static SandboxCodeError.CodeFailure failure(int status, String message) {
    return new SandboxCodeError(status, message).failure();
  }
}
