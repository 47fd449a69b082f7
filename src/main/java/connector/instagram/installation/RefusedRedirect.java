package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;

/**
 * The redirect address that a client was refused last. Anybody can put one there, so it is kept in
 * a form that is safe to show: signs that are no printable ASCII are spelled out, and it is cut
 * where no address may be longer.
 *
 * @param address itself where it is one that could be allowed
 */
record RefusedRedirect(String address, Instant at) {
  private static final String EXPECTED_HOST = "global.consent.azure-apim.net";

  static RefusedRedirect of(String presented, Instant at) {
    StringBuilder safe = new StringBuilder();
    presented
        .codePoints()
        .limit(RedirectUri.LONGEST)
        .forEach(
            sign -> {
              if (sign > ' ' && sign <= '~') {
                safe.appendCodePoint(sign);
              } else {
                // Braces are in no address, so nobody takes this for one.
                safe.append("{U+").append(String.format("%04X", sign)).append('}');
              }
            });
    boolean cut = presented.codePointCount(0, presented.length()) > RedirectUri.LONGEST;
    return new RefusedRedirect(cut ? safe.append("{…}").toString() : safe.toString(), at);
  }

  /** What the operator has to know before the address is confirmed, as a sentence. */
  String advice(boolean development) {
    Optional<String> problem = RedirectUri.problem(address, development);
    if (problem.isPresent()) {
      return "Do not confirm it: an address " + problem.get() + ".";
    }
    return hasExpectedHost()
        ? "Anybody can have sent it. Confirm it only if it is the one on the connector's Security"
            + " tab, character by character."
        : "Warning: Power Platform's addresses are at "
            + EXPECTED_HOST
            + ", and this one is not. Anybody can have sent it. Confirm it only if you know the"
            + " program behind it.";
  }

  private boolean hasExpectedHost() {
    try {
      return EXPECTED_HOST.equals(new URI(address).getHost());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  ObjectNode json() {
    return Json.object().put("address", address).put("at", at.toString());
  }

  static RefusedRedirect from(JsonFields fields) {
    return new RefusedRedirect(fields.anyText("address"), fields.time("at"));
  }
}
