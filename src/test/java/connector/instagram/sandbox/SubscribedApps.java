package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The edge by which an account tells the app's webhook of its fields. */
final class SubscribedApps {
  static final String EDGE = "subscribed_apps";

  private static final String FIELDS = "subscribed_fields";
  private static final Set<String> KNOWN =
      Set.of("comments", "live_comments", "messages", "message_reactions", "messaging_postbacks");

  private final World world;
  private final TokenEndpoints tokens;

  SubscribedApps(World world, TokenEndpoints tokens) {
    this.world = world;
    this.tokens = tokens;
  }

  JsonNode answer(InstagramCall call, String token) {
    String userId = tokens.owner(token, ConsentRequest.BASIC).userId();
    if (!call.first().equals("me") && !call.first().equals(userId)) {
      throw SandboxGraphError.unknownObject(call.method(), call.first()).failure();
    }
    return switch (call.method()) {
      case "GET" -> shown(userId);
      case "DELETE" -> throw SandboxGraphError.unknownObject(call.method(), EDGE).failure();
      default -> {
        world.webhooks.subscribe(userId, wanted(call, token));
        yield success();
      }
    };
  }

  private List<String> wanted(InstagramCall call, String token) {
    List<String> wanted =
        call.param(FIELDS).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
    for (int i = 0; i < wanted.size(); i++) {
      if (!KNOWN.contains(wanted.get(i))) {
        throw SandboxGraphError.of(100, "Param " + FIELDS + "[" + i + "] must be one of " + KNOWN)
            .failure();
      }
    }
    if (wanted.isEmpty()) {
      throw SandboxGraphError.of(100, "The parameter " + FIELDS + " is required.").failure();
    }
    if (wanted.contains(Webhooks.COMMENTS)) {
      AccountState unused = tokens.owner(token, ConsentRequest.COMMENTS);
    }
    return wanted;
  }

  private JsonNode shown(String userId) {
    ObjectNode list = SandboxJson.object();
    List<String> fields = world.webhooks.fields(userId);
    if (fields.isEmpty()) {
      list.putArray("data");
      return list;
    }
    ObjectNode app = list.putArray("data").addObject().put("id", world.signIns.app.appId());
    fields.forEach(app.putArray(FIELDS)::add);
    return list;
  }

  private static JsonNode success() {
    return SandboxJson.object().put("success", true);
  }
}
