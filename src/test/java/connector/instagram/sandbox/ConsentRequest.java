package connector.instagram.sandbox;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a browser came to the consent page with. Parameters that this does not know, such as {@code
 * force_reauth}, are ignored.
 */
record ConsentRequest(
    String clientId, String redirectUri, String responseType, String scope, String state) {
  static final String BASIC = "instagram_business_basic";
  static final String COMMENTS = "instagram_business_manage_comments";
  static final Set<String> SCOPES =
      Set.of(
          BASIC,
          COMMENTS,
          "instagram_business_content_publish",
          "instagram_business_manage_messages",
          "instagram_business_manage_insights");

  static ConsentRequest of(Map<String, String> params) {
    return new ConsentRequest(
        params.getOrDefault("client_id", ""),
        params.getOrDefault("redirect_uri", ""),
        params.getOrDefault("response_type", ""),
        params.getOrDefault("scope", ""),
        params.getOrDefault("state", ""));
  }

  /** Why this is refused without a way back; the words are invented. */
  Optional<String> refusal(RegisteredApp app) {
    if (!clientId.equals(app.appId())) {
      return Optional.of("Invalid platform app");
    }
    if (!app.redirectUris().contains(redirectUri)) {
      return Optional.of("Invalid redirect_uri");
    }
    if (!responseType.equals("code")) {
      return Optional.of("Invalid response_type: it must be code");
    }
    boolean known = !scopes().isEmpty() && SCOPES.containsAll(scopes());
    return known && scopes().contains(BASIC) ? Optional.empty() : Optional.of("Invalid scope");
  }

  Set<String> scopes() {
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(scope.split("[,\\s]+", -1)));
    scopes.remove("");
    return scopes;
  }
}
