package connector.instagram.oauth;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiReply;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages on which a sign-in ends when it does not end at the client. */
final class SignInPages {
  private SignInPages() {}

  /**
   * @param requestId by which the operator finds the log line
   */
  static ApiReply of(SignInStoppedException.Ending ending, String requestId) {
    SignInProblem problem = ending.problem();
    List<Html> content = new ArrayList<>();
    content.add(Html.paragraph(problem.advice()));
    content.addAll(ending.details());
    ending.client().map(client -> wayBack(client, problem)).ifPresent(content::add);
    Page page =
        Page.of(problem.title(), content.toArray(Html[]::new)).withFooter(footer(requestId));
    return ending.form().map(page::with).orElse(page).reply(problem.status());
  }

  /** For failures that are not the sign-in's own, such as a setting that is missing. */
  static ApiReply of(ApiError error, String requestId) {
    return Page.of("This did not work", Html.paragraph(error.message()))
        .withFooter(footer(requestId))
        .reply(error.code().status());
  }

  static SignInStoppedException personalAccount() {
    return SignInStoppedException.of(
        SignInProblem.PERSONAL_ACCOUNT,
        Html.steps(
            "Open the Instagram app and go to your profile.",
            "Open the menu, then Account type and tools.",
            "Choose Switch to professional account and follow the steps.",
            "Come back and sign in again."));
  }

  /**
   * @param id as the exchange told it: the account itself can be asked nothing
   */
  static SignInStoppedException notAdmitted(String id) {
    return SignInStoppedException.of(
        SignInProblem.ACCOUNT_NOT_ADMITTED,
        Html.paragraph(
            Html.text("Instagram names the account by this id: "), Html.code(id), Html.text(".")),
        Html.paragraph(
            "A personal account is refused in the same words: if it is one, switch it to a"
                + " Business or Creator account first."));
  }

  private static Html wayBack(ClientRedirect client, SignInProblem problem) {
    Optional<String> denied =
        Optional.of("access_denied").filter(unused -> problem.status() == 403);
    return Html.paragraph(
        Html.link(
            client.errorAddress(
                denied.orElse("server_error"), "The sign-in ended: " + problem.title() + "."),
            Html.text("Go back without connecting")));
  }

  private static String footer(String requestId) {
    return "Number of this page: " + requestId;
  }
}
