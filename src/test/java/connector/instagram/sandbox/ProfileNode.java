package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Imitates the account node. */
final class ProfileNode {
  private static final Set<String> FIELDS =
      Set.of(
          ("id user_id username name account_type profile_picture_url followers_count "
                  + "follows_count media_count")
              .split(" ", -1));
  private static final Set<String> EXTRAS =
      Set.of("biography", "website", "has_profile_pic", "is_published", "legacy_instagram_user_id");

  private final World world;

  ProfileNode(World world) {
    this.world = world;
  }

  JsonNode answer(AccountState account, FieldSelection selection) {
    Set<String> known = new HashSet<>(FIELDS);
    if (world.switches.on(Switch.PROFILE_EXTRAS)) {
      known.addAll(EXTRAS);
    }
    selection.allowOnly(known, Set.of(), "IGUser");
    ObjectNode all = all(account);
    if (world.switches.on(Switch.PROFILE_NAME_ABSENT)) {
      all.remove("name");
    }
    if (world.switches.on(Switch.PROFILE_PICTURE_ABSENT)) {
      all.put("has_profile_pic", false).remove("profile_picture_url");
    }
    if (account.isPersonal()) {
      all.remove("user_id");
    }
    ObjectNode answer = selection.pick(all);
    if (!world.switches.on(Switch.WRAPPED_PROFILE)) {
      return answer;
    }
    ObjectNode wrapped = SandboxJson.object();
    wrapped.putArray("data").add(answer);
    return wrapped;
  }

  private String spelt(String type) {
    return world.switches.choice(Switch.ACCOUNT_TYPE).equals("capitals")
        ? type
        : type.substring(0, 1) + type.substring(1).toLowerCase(Locale.ROOT);
  }

  private ObjectNode all(AccountState account) {
    return SandboxJson.object()
        .put("id", account.appScopedId())
        .put("user_id", account.userId())
        .put("username", account.username())
        .put("name", account.name())
        .put("account_type", spelt(account.accountType()))
        .put(
            "profile_picture_url",
            "https://scontent.cdn.example/v/t51/profile.jpg?oe=AAAA&sig=TEST")
        .put("followers_count", account.followers())
        .put("follows_count", account.follows())
        .put("media_count", world.timeline.count(account.userId()))
        .put("biography", "An invented account.")
        .put("website", "https://shop.example/")
        .put("has_profile_pic", true)
        .put("is_published", true)
        .put("legacy_instagram_user_id", account.userId().substring(7));
  }
}
