package connector.instagram.oauth;

import connector.instagram.graph.LoginApi;
import connector.instagram.installation.OAuthClient;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.util.List;
import java.util.Map;

/** The page that asks whether a client may use an account (S5). */
final class ConsentPage {
  static final String PATH = "/api/oauth/consent";
  static final String TICKET = "sign_in";
  static final String FORM_TOKEN = "form_token";
  static final String ANSWER = "answer";
  static final String ALLOW = "allow";
  static final String DENY = "deny";

  private ConsentPage() {}

  static Page of(OAuthClient client, PendingConsent consent, Found found) {
    Html who = Html.name(client.name());
    Html account = Html.join(Html.text("@"), Html.name(found.account().username()));
    return Page.headed(
            "Give access to your Instagram account?",
            Html.join(Html.text("Give "), who, Html.text(" access to "), account, Html.text("?")),
            Html.paragraph(
                who,
                Html.text(" will be able to read the profile, the posts and the comments of "),
                account,
                Html.text(", and to start flows when something new is posted.")),
            comments(found),
            Html.paragraph(
                Html.text("Allow it only if you have just started this yourself in "),
                who,
                Html.text(". If somebody sent you a link that led here, choose Deny.")),
            Html.paragraph(
                Html.text(
                    "Not the right account? Choose Deny, sign out on instagram.com, and"
                        + " start again.")),
            Html.paragraph(
                Html.text("What this app keeps of your account is in its "),
                Html.link("/api/privacy", Html.text("privacy policy")),
                Html.text(".")))
        .with(form(consent))
        .withFooter("Afterwards you are sent on to " + consent.wanted().client("").origin() + ".");
  }

  static Page.Form form(PendingConsent consent) {
    return new Page.Form(
        PATH,
        targets(consent.wanted().client("").origin()),
        Map.of(TICKET, consent.ticket().text(), FORM_TOKEN, consent.formToken()),
        List.of(
            new Page.Button(ANSWER, ALLOW, "Allow", true),
            new Page.Button(ANSWER, DENY, "Deny", false)));
  }

  /**
   * Browsers apply it to every redirect that follows the form, the client's own ones as well, which
   * nobody can know here: global.consent.azure-apim.net sends people on to the designer they came
   * from. So any https address is allowed; the page has nothing in it that others wrote as markup.
   */
  private static String targets(String origin) {
    return origin.startsWith("https://") ? "'self' https:" : "'self' https: " + origin;
  }

  /** The owner may switch it off at Instagram: that is respected, and everything else works. */
  private static Html comments(Found found) {
    boolean isOff =
        !found.permissions().isEmpty() && !found.permissions().containsAll(LoginApi.SCOPES);
    return isOff
        ? Html.paragraph(
            "You switched off comments at Instagram, so comments cannot be read. To change that,"
                + " choose Deny and start again.")
        : Html.join();
  }
}
