package connector.instagram.subscriptions;

import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.util.List;
import java.util.Set;

/**
 * Where a subscriber wants its events, once it is known to be an address that we may call (D7). It
 * is a secret: whoever has it can run the subscriber's flow. Only its host may be shown.
 *
 * <p>What stands after the host is kept byte for byte, because most such addresses are signed.
 */
public final class CallbackAddress {
  static final String PARAMETER = "callbackUrl";

  /** Whatever longer addresses are good for, storage and headers have to bear them too. */
  private static final int LONGEST = 2_048;

  private final CallbackHost host;
  private final boolean secure;
  private final String target;

  private CallbackAddress(CallbackHost host, boolean secure, String target) {
    this.host = host;
    this.secure = secure;
    this.target = target;
  }

  /**
   * Checks an address by all that can be known without asking for the host's addresses.
   *
   * @throws ApiException a 400 that says what is wrong, and shows no more of it than its host
   */
  public static CallbackAddress parse(String text, Rules rules) {
    checkCharacters(text);
    boolean secure = begins(text, "https://");
    if (!secure && !begins(text, "http://")) {
      throw refused("has to begin with https://.");
    }
    String rest = text.substring(text.indexOf("//") + 2);
    int end = endOfAuthority(rest);
    CallbackHost host = CallbackHost.parse(rest.substring(0, end), rules, secure);
    String path = rest.substring(end);
    return new CallbackAddress(host, secure, path.startsWith("/") ? path : "/" + path);
  }

  private static void checkCharacters(String text) {
    if (text.isEmpty()) {
      throw refused("is empty. Send the address to which events are to be posted.");
    }
    if (text.length() > LONGEST) {
      throw refused(
          "has "
              + text.length()
              + " characters. At most 2,048 are possible, so send a shorter one.");
    }
    if (!text.chars().allMatch(c -> c > ' ' && c <= '~' && "\\\"<>".indexOf(c) < 0)) {
      throw refused(
          "holds a character that no address has, such as a blank, a backslash or a letter with an"
              + " accent. Percent-encode it, and write an international host name in its xn-- form.");
    }
    if (text.indexOf('#') >= 0) {
      throw refused("must not have a fragment. Leave out # and what follows.");
    }
  }

  private static boolean begins(String text, String scheme) {
    return text.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static int endOfAuthority(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  static ApiException refused(String rule) {
    return ApiException.invalidParameter(
        "The property \"" + PARAMETER + "\" " + rule, Json.object().put("parameter", PARAMETER));
  }

  /** All that may be shown: the host's name in lower case, with the port of a development one. */
  public String host() {
    return host.shown();
  }

  /** The host's name in lower case. */
  public String name() {
    return host.name();
  }

  public int port() {
    return host.port();
  }

  /** The host and port as they are to be named to the host itself. */
  public String authority() {
    return host.authority();
  }

  /** Path and query as they were given. A secret. */
  public String target() {
    return target;
  }

  /** False for plain http, which only a callback on this machine may have. */
  public boolean isSecure() {
    return secure;
  }

  /** True for a callback on this machine, which only a setting for development allows. */
  public boolean isLoopback() {
    return host.loopback();
  }

  @Override
  public String toString() {
    return host() + "/[redacted]";
  }

  /**
   * Which hosts may be called.
   *
   * @param hosts {@code *} for all, whole names, and suffixes that begin with a dot; in lower case
   * @param loopback whether a callback may be on this machine
   * @param own names of the app itself, in lower case; with a port where only that is meant
   */
  public record Rules(List<String> hosts, boolean loopback, Set<String> own) {
    /** Where Power Automate and Logic Apps have the callbacks of their flows. */
    public static final List<String> FLOW_HOSTS =
        List.of(
            ".logic.azure.com",
            ".api.powerplatform.com",
            ".azure-apim.net",
            ".azure-apihub.net",
            ".flow.microsoft.com");

    public static final List<String> ALL_HOSTS = List.of("*");

    /** For an app that is not configured: nobody is called. */
    public static final Rules NONE = new Rules(List.of(), false, Set.of());

    public Rules {
      hosts = List.copyOf(hosts);
      own = Set.copyOf(own);
    }

    boolean allows(String name) {
      return hosts.stream()
          .anyMatch(
              entry ->
                  entry.equals("*")
                      || entry.equals(name)
                      || (entry.startsWith(".") && name.endsWith(entry)));
    }
  }
}
