package connector.instagram.oauth;

import connector.instagram.deadline.Deadline;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.Installation;
import connector.instagram.installation.OAuthClient;
import connector.instagram.pages.Html;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whom an answer may be sent to, before anything is sent to anybody (S6): a client that is
 * known, at exactly an address that is listed for it.
 */
final class Admission {
  private static final int LONGEST_SHOWN = 300;

  /** Looks like an address: what somebody made up to be read as a message is not shown. */
  private static final Pattern SHOWN =
      Pattern.compile("https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

  private final ClientRefusals refusals;

  Admission(ClientRefusals refusals) {
    this.refusals = refusals;
  }

  /** A client, and the address that is listed for it. */
  record Admitted(OAuthClient client, String redirectUri) {}

  /**
   * @throws SignInStoppedException with a page, never a redirect
   */
  Admitted admit(Parameters sent, Installation installation, Deadline deadline) {
    OAuthClient client =
        Optional.of(sent.get("client_id"))
            .filter(unused -> !sent.isRepeated("client_id"))
            .flatMap(installation::client)
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.UNKNOWN_CLIENT));
    String address = sent.isRepeated("redirect_uri") ? "" : sent.get("redirect_uri");
    if (client.redirectUris().contains(address)) {
      return new Admitted(client, address);
    }
    if (!address.isEmpty()) {
      refusals.redirectRefused(client.id(), address, deadline);
    }
    throw SignInStoppedException.of(
        SignInProblem.REDIRECT_NOT_LISTED, shown(address).stream().toArray(Html[]::new));
  }

  private static Optional<Html> shown(String address) {
    return address.length() <= LONGEST_SHOWN && SHOWN.matcher(address).matches()
        ? Optional.of(Html.paragraph(Html.text("The address is "), Html.code(address)))
        : Optional.empty();
  }
}
