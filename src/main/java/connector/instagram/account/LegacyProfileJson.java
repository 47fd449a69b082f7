package connector.instagram.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.Account;
import connector.instagram.json.Json;
import java.util.List;

/** The connector's shape {@code UserReponse}, that of Instagram's API before 2020. */
final class LegacyProfileJson {
  /** What has to be asked for. */
  static final List<String> FIELDS =
      List.of(
          "id",
          "user_id",
          "username",
          "name",
          "profile_picture_url",
          "media_count",
          "follows_count",
          "followers_count",
          "biography",
          "website");

  private LegacyProfileJson() {}

  static ObjectNode json(Account account) {
    ObjectNode user = Json.object();
    account.username().ifPresent(name -> user.put("username", name));
    account.text("profile_picture_url").ifPresent(url -> user.put("profile_picture", url));
    account.text("name").ifPresent(name -> user.put("full_name", name));
    ObjectNode counts = Json.object();
    account.number("media_count").ifPresent(count -> counts.put("media", count));
    account.number("follows_count").ifPresent(count -> counts.put("follows", count));
    account.number("followers_count").ifPresent(count -> counts.put("followed_by", count));
    if (!counts.isEmpty()) {
      user.set("counts", counts);
    }
    account.text("website").ifPresent(url -> user.put("website", url));
    account.text("biography").ifPresent(text -> user.put("bio", text));
    account.professionalId().or(account::appScopedId).ifPresent(id -> user.put("id", id));
    ObjectNode json = Json.object();
    json.set("data", user);
    return json;
  }
}
