package connector.instagram.oauth;

import connector.instagram.graph.LoginApi;
import connector.instagram.installation.OAuthClient;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.util.List;
import java.util.Map;

/** The page that asks whether a client, or whoever gets a key, may use an account (S5, S9). */
final class ConsentPage {
  static final String PATH = "/api/oauth/consent";
  static final String TICKET = "sign_in";
  static final String FORM_TOKEN = "form_token";
  static final String ANSWER = "answer";
  static final String ALLOW = "allow";
  static final String DENY = "deny";

  private ConsentPage() {}

  static Page of(OAuthClient client, ClientRedirect redirect, PendingConsent consent, Found found) {
    Html who = Html.name(client.name());
    Html account = account(found);
    return Page.headed(
            "Give access to your Instagram account?",
            Html.join(Html.text("Give "), who, Html.text(" access to "), account, Html.text("?")),
            Html.paragraph(
                who,
                Html.text(" will be able to read the profile, the posts and the comments of "),
                account,
                Html.text(
                    ", to write, hide and delete comments there, and to start flows when something"
                        + " new is posted or somebody comments.")),
            comments(found),
            Html.paragraph(
                Html.text("Allow it only if you have just started this yourself in "),
                who,
                Html.text(". If somebody sent you a link that led here, choose Deny.")),
            afterwards())
        .with(form(consent))
        .withFooter("Afterwards you are sent on to " + redirect.origin() + ".");
  }

  /**
   * @param owner whose app this is
   */
  static Page of(SignInLink link, Html owner, PendingConsent consent, Found found) {
    Html account = account(found);
    return Page.headed(
            "Give access to your Instagram account?",
            Html.join(
                Html.text("Give the app at "),
                owner,
                Html.text(" access to "),
                account,
                Html.text("?")),
            Html.paragraph(
                Html.text("Its operator will have a key for "),
                account,
                Html.text(", named "),
                Html.name(link.key().name()),
                Html.text(
                    ". Whoever holds the key can read the profile, the posts and the comments of "),
                account,
                Html.text(
                    ", write, hide and delete comments there, and start flows when something new is"
                        + " posted or somebody comments. The key is shown on the next page, once.")),
            comments(found),
            Html.paragraph(
                "Allow it only if you know who sent you the link and you expected it. If not, choose"
                    + " Deny."),
            afterwards())
        .with(form(consent));
  }

  static Page.Form form(PendingConsent consent) {
    return new Page.Form(
        PATH,
        consent.wanted().formTargets(),
        Map.of(TICKET, consent.ticket().text(), FORM_TOKEN, consent.formToken()),
        List.of(
            new Page.Button(ANSWER, ALLOW, "Allow", true),
            new Page.Button(ANSWER, DENY, "Deny", false)));
  }

  /** The owner may switch it off at Instagram: that is respected, and everything else works. */
  private static Html comments(Found found) {
    boolean isOff =
        !found.permissions().isEmpty() && !found.permissions().containsAll(LoginApi.SCOPES);
    return isOff
        ? Html.paragraph(
            "You switched off comments at Instagram, so comments can be neither read nor written. To"
                + " change that, choose Deny and start again.")
        : Html.join();
  }

  private static Html account(Found found) {
    return Html.join(Html.text("@"), Html.name(found.account().username()));
  }

  private static Html afterwards() {
    return Html.join(
        Html.paragraph(
            "Not the right account? Choose Deny, sign out on instagram.com, and start again."),
        Html.paragraph(
            Html.text("What this app keeps of your account is in its "),
            Html.link("/api/privacy", Html.text("privacy policy")),
            Html.text(".")));
  }
}
