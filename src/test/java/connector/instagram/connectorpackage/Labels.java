package connector.instagram.connectorpackage;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the connector is called, whom its makers can ask, and which client of the backend it is.
 *
 * @param title empty: the one in infra/connector
 * @param contact name, url and email; empty where none of them was given
 * @param clientId empty: the one in infra/connector
 */
record Labels(String title, Map<String, String> contact, String clientId) {
  static final Labels NONE = new Labels("", Map.of(), "");

  private static final int LONGEST_TITLE = 30;
  private static final Pattern TITLE = Pattern.compile("[ -~]*[A-Za-z0-9]");
  private static final Pattern RESERVED =
      Pattern.compile("\\bapis?\\b|connector|power (apps|automate|platform)|logic apps|copilot");

  /** What the backend takes for an id. */
  private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}[a-z0-9]");

  private static final Map<String, Pattern> CONTACT =
      Map.of(
          "name", Pattern.compile("\\S.*"),
          "url", Pattern.compile("https://[^\\s/]+\\.\\S+"),
          "email", Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"));

  /**
   * @throws RenderException when the platform would refuse one of them
   */
  Labels {
    contact = Map.copyOf(contact);
    if (!title.isEmpty() && !isTitle(title)) {
      throw new RenderException(
          "\""
              + title
              + "\" is no title that the platform takes: give -Dconnector.title at most "
              + LONGEST_TITLE
              + " characters without accents, a letter or digit at the end, and neither \"API\","
              + " \"Connector\" nor a name of Microsoft's products.");
    }
    if (!clientId.isEmpty() && !CLIENT_ID.matcher(clientId).matches()) {
      throw new RenderException(
          "\""
              + clientId
              + "\" is no id of a client: give -Dclient.id as GET /api/installation shows it.");
    }
    if (!contact.isEmpty() && !isContact(contact)) {
      throw new RenderException(
          "The contact is not complete: give -Dcontact.name, -Dcontact.url (https://…) and"
              + " -Dcontact.email, or none of them.");
    }
  }

  /** What {@code -Dconnector.title}, {@code -Dcontact.name}, url, email and client.id say. */
  static Labels of(Map<?, ?> properties) {
    Map<String, String> contact = new TreeMap<>();
    for (String part : CONTACT.keySet()) {
      String text = text(properties, "contact." + part);
      if (!text.isEmpty()) {
        contact.put(part, text);
      }
    }
    return new Labels(text(properties, "connector.title"), contact, text(properties, "client.id"));
  }

  private static String text(Map<?, ?> properties, String name) {
    Object value = properties.get(name);
    return value == null ? "" : value.toString().trim();
  }

  private static boolean isTitle(String text) {
    return text.length() <= LONGEST_TITLE
        && TITLE.matcher(text).matches()
        && !RESERVED.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  private static boolean isContact(Map<String, String> parts) {
    return CONTACT.entrySet().stream()
        .allMatch(part -> part.getValue().matcher(parts.getOrDefault(part.getKey(), "")).matches());
  }
}
