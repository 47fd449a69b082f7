package connector.instagram.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.Account;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The connector's shape {@code ProfileDetails}: everything that Instagram tells of the connected
 * account, flat. A count that is absent is unknown, never zero.
 */
final class ProfileDetailsJson {
  private static final List<String> TEXTS =
      List.of("name", "biography", "website", "profile_picture_url");
  private static final List<String> COUNTS =
      List.of("followers_count", "follows_count", "media_count");

  static final List<String> DECLARED =
      List.of(
          "id",
          "username",
          "name",
          "account_type",
          "biography",
          "website",
          "profile_picture_url",
          "followers_count",
          "follows_count",
          "media_count");

  private ProfileDetailsJson() {}

  static ObjectNode json(Account account, Collection<String> wanted) {
    ObjectNode all = Json.object();
    account.professionalId().or(account::appScopedId).ifPresent(id -> all.put("id", id));
    account.username().ifPresent(name -> all.put("username", name));
    account
        .text("account_type")
        .ifPresent(type -> all.put("account_type", type.toUpperCase(Locale.ROOT)));
    TEXTS.forEach(name -> account.text(name).ifPresent(text -> all.put(name, text)));
    COUNTS.forEach(name -> account.number(name).ifPresent(count -> all.put(name, count)));
    return all.retain(wanted);
  }
}
