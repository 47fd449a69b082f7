package connector.instagram.policies;

import connector.instagram.api.ApiException;
import connector.instagram.api.LogText;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.Contact;
import connector.instagram.installation.InstallationStore;
import connector.instagram.pages.Html;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/** Who runs the app, and how people reach them. */
final class Operator {
  private final Html sentences;

  private Operator(Html sentences) {
    this.sentences = sentences;
  }

  /** Never fails: what the pages say besides is true without it. */
  static Operator of(InstallationStore installation, Deadline deadline, Logger logger) {
    try {
      return installation
          .current(deadline)
          .contact()
          .map(Operator::of)
          .orElseGet(Operator::unnamed);
    } catch (StorageException | UnreadableDocumentException | ApiException.NotConfigured e) {
      logger.warning(
          "The operator's contact cannot be shown: cause="
              + LogText.line(String.valueOf(e.getMessage())));
      return new Operator(
          Html.paragraph(
              "At the moment the app cannot read who runs it. Please come back in some minutes."));
    }
  }

  private static Operator of(Contact contact) {
    List<Html> parts = new ArrayList<>();
    parts.add(
        contact
            .name()
            .map(
                name ->
                    Html.paragraph(
                        Html.text("This app is run by "), Html.name(name), Html.text(".")))
            .orElse(Html.paragraph("You reach whoever runs this app as follows.")));
    contact
        .email()
        .map(mail -> Html.join(Html.text("Mail: "), Html.link("mailto:" + mail, Html.text(mail))))
        .map(Html::paragraph)
        .ifPresent(parts::add);
    contact
        .url()
        .map(url -> Html.join(Html.text("Web site: "), Html.link(url, Html.text(url))))
        .map(Html::paragraph)
        .ifPresent(parts::add);
    return new Operator(Html.join(parts.toArray(Html[]::new)));
  }

  private static Operator unnamed() {
    return new Operator(
        Html.paragraph(
            "Whoever runs this app has not entered yet how to reach them. Ask the people who"
                + " invited you to sign in, or who gave you the address of this app."));
  }

  Html sentences() {
    return sentences;
  }
}
