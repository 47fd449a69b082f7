package connector.instagram.connectorpackage;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where the backend answers: a host name and nothing else. */
record HostName(String value) {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")+");
  private static final int LONGEST = 253;

  /**
   * @throws RenderException when the text is no host name
   */
  HostName {
    value = value.trim().toLowerCase(Locale.ROOT);
    if (value.isEmpty()) {
      throw new RenderException(
          "The host name is missing: add -Dhost.name=func-abc.azurewebsites.net with the name of"
              + " your function app.");
    }
    if (value.length() > LONGEST || !HOST.matcher(value).matches()) {
      throw new RenderException(
          "\""
              + value
              + "\" is no host name: give -Dhost.name the name alone, like"
              + " func-abc.azurewebsites.net, without https://, port or path.");
    }
  }
}
