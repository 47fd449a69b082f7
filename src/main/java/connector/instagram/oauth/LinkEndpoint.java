package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.Installation;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Where a one-time link leads (S9). Opening it does nothing: previews and mail scanners do so too.
 * A button on its page begins the sign-in.
 */
final class LinkEndpoint {
  private final SignInSetup setup;
  private final SignInLinks links;
  private final Departure departure;
  private final Clock clock;

  LinkEndpoint(SignInSetup setup, SignInLinks links, Departure departure, Clock clock) {
    this.setup = setup;
    this.links = links;
    this.departure = departure;
    this.clock = clock;
  }

  /**
   * @throws SignInStoppedException with the page for whatever went wrong
   */
  ApiReply open(ApiRequest request) {
    Parameters sent = new Parameters(request.rawQuery());
    SignInLink link = usable(sent, request.deadline()).link();
    var unused = setup.metaApp(request.deadline());
    return Page.of(
            "Connect an Instagram account",
            Html.paragraph(
                Html.text(
                    "Somebody made this link so that you can connect an account to the app at "),
                setup.owner(request.deadline()),
                Html.text(".")),
            Html.paragraph(
                Html.text(
                    "Instagram asks you to sign in and to allow it. Then this app asks you once"
                        + " more, and shows a key by the name of "),
                Html.name(link.key().name()),
                Html.text(".")),
            Html.paragraph("You did not expect this link? Then close this window."))
        .with(
            new Page.Form(
                LinkMaker.PATH,
                departure.formTargets(),
                Map.of(LinkMaker.LINK, sent.get(LinkMaker.LINK)),
                List.of(new Page.Button("begin", "yes", "Continue to Instagram", true))))
        .reply(200);
  }

  /**
   * @throws SignInStoppedException with the page for whatever went wrong
   */
  ApiReply begin(ApiRequest request) {
    Usable usable = usable(new Parameters(request.text().orElse("")), request.deadline());
    Installation.MetaApp app = setup.metaApp(request.deadline());
    return departure.begin(new LinkSignIn(usable.name(), setup.callback()), app.appId(), request);
  }

  private record Usable(String name, SignInLink link) {}

  private Usable usable(Parameters sent, Deadline deadline) {
    String text = sent.isRepeated(LinkMaker.LINK) ? "" : sent.get(LinkMaker.LINK);
    String name =
        links.nameOf(text).orElseThrow(() -> SignInStoppedException.of(SignInProblem.LINK_DAMAGED));
    SignInLink link =
        links
            .find(name, deadline)
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.LINK_OVER));
    if (link.usedBy().isPresent()) {
      throw SignInStoppedException.of(SignInProblem.LINK_USED);
    }
    if (link.isOver(clock.instant())) {
      throw SignInStoppedException.of(SignInProblem.LINK_OVER);
    }
    return new Usable(name, link);
  }
}
