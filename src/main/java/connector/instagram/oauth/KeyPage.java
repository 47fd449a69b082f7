package connector.instagram.oauth;

import connector.instagram.pages.Html;
import connector.instagram.pages.Page;

/** The page that shows a key, once (S9). It runs no script: the key is selected and copied. */
final class KeyPage {
  private KeyPage() {}

  /**
   * @param name of the key
   */
  static Page of(String key, String name) {
    return Page.of(
        "Copy your key now",
        Html.paragraph(
            Html.text("The account is connected. This is its key, named "),
            Html.name(name),
            Html.text(". It is shown this once: select all of it and copy it.")),
        Html.readOnly("Key", key),
        Html.paragraph(
            "Give it only to whoever sent you the link, or enter it where a connection for Instagram"
                + " asks for a key. Then close this window."),
        Html.paragraph(
            "Whoever has the key can read the account and write comments as it. The operator can end"
                + " it at any time."));
  }
}
