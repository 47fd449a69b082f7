package connector.instagram.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.Account;
import connector.instagram.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The connector's shape {@code User}. */
final class ProfileJson {
  static final List<String> DECLARED =
      List.of("account_type", "id", "ig_id", "media_count", "username");

  private ProfileJson() {}

  /**
   * Instagram's fields for the wanted properties. It has no {@code ig_id} any more, and fails the
   * whole call for an unknown field.
   */
  static Set<String> asked(Set<String> wanted) {
    Set<String> asked = new LinkedHashSet<>(wanted);
    asked.remove("ig_id");
    asked.add("id");
    if (wanted.contains("id")) {
      asked.add("user_id");
    }
    return asked;
  }

  static ObjectNode json(Account account, Set<String> wanted) {
    ObjectNode user = Json.object();
    if (wanted.contains("account_type")) {
      // Pages write "Business", replies "BUSINESS"; the connector always wrote capitals.
      account
          .text("account_type")
          .ifPresent(type -> user.put("account_type", type.toUpperCase(Locale.ROOT)));
    }
    if (wanted.contains("id")) {
      account.professionalId().or(account::appScopedId).ifPresent(id -> user.put("id", id));
    }
    if (wanted.contains("media_count")) {
      account.number("media_count").ifPresent(count -> user.put("media_count", count));
    }
    if (wanted.contains("username")) {
      account.username().ifPresent(name -> user.put("username", name));
    }
    return user;
  }
}
