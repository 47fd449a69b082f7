package connector.instagram.subscriptions;

import connector.instagram.api.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host of a callback. Anything but a plain name is refused, because readers disagree about the
 * rest: one takes {@code 0177.1} for a name, another for this machine.
 *
 * @param name in lower case
 * @param port always 443 but for a callback on this machine
 * @param authority as it was given, in lower case
 */
record CallbackHost(String name, int port, String authority, boolean loopback) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int LONGEST_NAME = 253;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern WITH_PORT = Pattern.compile("(.*[^:]):([1-9][0-9]{0,4})");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Every form of an IPv4 address ends in a number; no name of the public does. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /** Names that mean something else on every network. */
  private static final List<String> LOCAL =
      List.of(".localhost", ".local", ".localdomain", ".internal", ".home.arpa", ".onion");

  static CallbackHost parse(String text, CallbackAddress.Rules rules, boolean secure) {
    String authority = text.toLowerCase(Locale.ROOT);
    var port = WITH_PORT.matcher(authority);
    boolean given = port.matches();
    String name = given ? port.group(1) : authority;
    int number = given ? Integer.parseInt(port.group(2)) : secure ? HTTPS : HTTP;
    if (rules.loopback() && THIS_MACHINE.contains(name) && number <= 0xffff) {
      checkOwn(authority, rules);
      return new CallbackHost(name, number, authority, true);
    }
    if (!secure) {
      throw CallbackAddress.refused("has to begin with https://.");
    }
    checkForm(authority);
    if (number != HTTPS || (!given && authority.indexOf(':') >= 0)) {
      throw CallbackAddress.refused("must not name a port other than 443.");
    }
    checkName(name);
    checkOwn(name, rules);
    if (!rules.allows(name)) {
      throw CallbackAddress.refused(
          "names the host "
              + name
              + ", to which this connector must not send. Its operator can add the host to the"
              + " setting CALLBACK_HOSTS.");
    }
    return new CallbackHost(name, HTTPS, authority, false);
  }

  private static void checkForm(String authority) {
    if (authority.isEmpty()) {
      throw CallbackAddress.refused("names no host.");
    }
    if (authority.indexOf('@') >= 0) {
      throw CallbackAddress.refused("must not hold a user name or password before the host.");
    }
    if (authority.indexOf('[') >= 0 || authority.indexOf(':') != authority.lastIndexOf(':')) {
      throw literal();
    }
    if (authority.indexOf('%') >= 0) {
      throw CallbackAddress.refused("must not have a percent-encoded host name.");
    }
  }

  private static void checkName(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (NUMBER.matcher(last).matches()) {
      throw literal();
    }
    if (last.isEmpty()) {
      throw CallbackAddress.refused("must not have a dot at the end of the host name.");
    }
    if (name.indexOf('.') < 0) {
      throw CallbackAddress.refused("has to name its host in full, with a dot.");
    }
    if (name.length() > LONGEST_NAME
        || !List.of(name.split("\\.", -1)).stream().allMatch(l -> LABEL.matcher(l).matches())
        || !Character.isLetter(last.charAt(0))) {
      throw CallbackAddress.refused(
          "has no valid host name: its parts are letters, digits and hyphens, at most 63 each.");
    }
    if (LOCAL.stream().anyMatch(name::endsWith)) {
      throw CallbackAddress.refused("names a host that only its own network knows.");
    }
  }

  private static void checkOwn(String name, CallbackAddress.Rules rules) {
    if (rules.own().contains(name)) {
      throw CallbackAddress.refused("names this connector itself, which wants no events.");
    }
  }

  private static ApiException literal() {
    return CallbackAddress.refused("has to name its host, not an IP address.");
  }

  String shown() {
    return loopback ? authority : name;
  }
}
