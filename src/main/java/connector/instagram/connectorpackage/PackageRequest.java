package connector.instagram.connectorpackage;

import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.installation.OAuthClient;
import connector.instagram.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the operator says of the connector.
 *
 * @param clientId the client whose sign-in it is
 * @param title what the connector is called; empty for the usual title
 */
record PackageRequest(String clientId, Optional<String> title) {
  static final String USUAL_CLIENT = "power-platform";

  private static final int LONGEST_TITLE = 30;
  private static final Pattern TITLE = Pattern.compile("[ -~]*[A-Za-z0-9]");
  private static final Pattern RESERVED =
      Pattern.compile("\\bapis?\\b|connector|power (apps|automate|platform)|logic apps|copilot");

  /**
   * @throws ApiException when the platform would refuse the title, or no client can have the id
   */
  static PackageRequest of(ApiRequest call) {
    String clientId = call.query("clientId");
    String title = call.query("title").strip();
    if (!clientId.isEmpty() && !OAuthClient.isId(clientId)) {
      throw wrong(
          "clientId",
          "is no id of a client: give it as GET /api/installation shows it, or leave it out for \""
              + USUAL_CLIENT
              + "\"");
    }
    if (!title.isEmpty() && !isTitle(title)) {
      throw wrong(
          "title",
          "is no title that the platform takes: give at most "
              + LONGEST_TITLE
              + " characters without accents, a letter or digit at the end, and neither \"API\","
              + " \"Connector\" nor a name of Microsoft's products");
    }
    return new PackageRequest(
        clientId.isEmpty() ? USUAL_CLIENT : clientId,
        title.isEmpty() ? Optional.empty() : Optional.of(title));
  }

  private static boolean isTitle(String text) {
    return text.length() <= LONGEST_TITLE
        && TITLE.matcher(text).matches()
        && !RESERVED.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  private static ApiException wrong(String parameter, String problem) {
    return ApiException.invalidParameter(
        "The parameter \"" + parameter + "\" " + problem + ".",
        Json.object().put("parameter", parameter));
  }
}
