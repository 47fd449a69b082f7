package connector.instagram.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What an operator sends of a client; what is left out is chosen here, or stays as it is. */
record ClientRequest(
    Optional<String> id, Optional<String> name, Optional<Set<String>> redirectUris) {
  private static final int LONGEST_NAME = 64;
  private static final int MOST_REDIRECT_URIS = 20;

  /**
   * @param development true where plain http to this machine is fine
   * @throws ApiException naming the property that is wrong
   */
  static ClientRequest parse(ObjectNode body, boolean development) {
    return new ClientRequest(id(body), name(body), redirectUris(body, development));
  }

  private static Optional<String> id(ObjectNode body) {
    JsonNode id = body.path("id");
    if (id.isMissingNode()) {
      return Optional.empty();
    }
    if (!id.isTextual() || !OAuthClient.isId(id.asText())) {
      throw wrong(
          "id",
          "has to be 2 to 64 small letters, digits and hyphens, such as \"power-platform\"; left"
              + " out, one is made");
    }
    return Optional.of(id.asText());
  }

  private static Optional<String> name(ObjectNode body) {
    JsonNode name = body.path("name");
    if (name.isMissingNode()) {
      return Optional.empty();
    }
    if (!name.isTextual() || !isName(name.asText())) {
      throw wrong(
          "name",
          "is what people read who sign in: 1 to "
              + LONGEST_NAME
              + " letters, digits, spaces and . , ' ( ) & _ -");
    }
    return Optional.of(name.asText());
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME
        && text.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'()&_-]*");
  }

  private static Optional<Set<String>> redirectUris(ObjectNode body, boolean development) {
    JsonNode list = body.path("redirectUris");
    if (list.isMissingNode()) {
      return Optional.empty();
    }
    if (!list.isArray()) {
      throw wrong("redirectUris", "has to be a list of addresses");
    }
    Set<String> uris = new LinkedHashSet<>();
    for (JsonNode item : list) {
      uris.add(redirectUri(item, "redirectUris", development));
    }
    checkCount(uris);
    return Optional.of(uris);
  }

  /** The address in one property, or in one item of it. */
  static String redirectUri(JsonNode value, String property, boolean development) {
    String text = value.isTextual() ? value.asText() : "";
    RedirectUri.problem(text, development)
        .ifPresent(
            problem -> {
              throw wrong(property, "does not do: an address " + problem);
            });
    return text;
  }

  static void checkCount(Set<String> redirectUris) {
    if (redirectUris.size() > MOST_REDIRECT_URIS) {
      throw wrong("redirectUris", "has at most " + MOST_REDIRECT_URIS + " addresses");
    }
  }

  private static ApiException wrong(String property, String problem) {
    return ApiException.invalidParameter(
        "The property \"" + property + "\" " + problem + ".",
        Json.object().put("parameter", property));
  }
}
