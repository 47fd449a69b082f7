package connector.instagram.oauth;

import connector.instagram.pages.Html;
import connector.instagram.pages.Page;
import java.util.List;
import java.util.Optional;

/** A sign-in that ends on a page. */
final class SignInStoppedException extends RuntimeException {
  private final Ending ending;

  private SignInStoppedException(Ending ending) {
    super("Sign-in stopped: " + ending.problem());
    this.ending = ending;
  }

  static SignInStoppedException of(SignInProblem problem, Html... details) {
    return new SignInStoppedException(
        new Ending(problem, List.of(details), Optional.empty(), Optional.empty(), ""));
  }

  /** The page offers the way back to the client, which then learns that nothing was connected. */
  SignInStoppedException backTo(ClientRedirect client) {
    return new SignInStoppedException(
        new Ending(ending.problem, ending.details, Optional.of(client), ending.form, ending.cause));
  }

  /** The page has a form by which the same thing is tried again. */
  SignInStoppedException with(Page.Form form) {
    return new SignInStoppedException(
        new Ending(ending.problem, ending.details, ending.client, Optional.of(form), ending.cause));
  }

  /**
   * @param cause for the log: no text of Instagram, no secret
   */
  SignInStoppedException because(String cause) {
    return new SignInStoppedException(
        new Ending(ending.problem, ending.details, ending.client, ending.form, cause));
  }

  Ending ending() {
    return ending;
  }

  /**
   * What the page says.
   *
   * @param details besides the problem's own text
   * @param client whom the person came from, where that is certain
   */
  record Ending(
      SignInProblem problem,
      List<Html> details,
      Optional<ClientRedirect> client,
      Optional<Page.Form> form,
      String cause) {
    Ending {
      details = List.copyOf(details);
    }

    String summary() {
      return cause.isEmpty() ? "problem=" + problem : "problem=" + problem + " " + cause;
    }
  }
}
