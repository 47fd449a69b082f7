package connector.instagram.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people see at the consent page. */
final class ConsentPage {
  private ConsentPage() {}

  static String asking(ConsentRequest request, Map<String, AccountState> accounts, String person) {
    return Html.page(
        "Log in with Instagram",
        """
        <form method="post" action="%s">
        <p>App %s asks to act for <select name="account" aria-label="Account">%s</select></p>
        %s
        %s
        <p><button class="main" name="answer" value="allow">Allow</button>
        <button name="answer" value="deny">Cancel</button></p>
        </form>
        """
            .formatted(
                ConsentSide.PATH,
                Html.escape(request.clientId()),
                options(accounts, person),
                permissions(request),
                hidden(request)));
  }

  static String refusal(String reason) {
    return Html.page(
        "Invalid Request", "<p>Request parameters are invalid: " + Html.escape(reason) + ".</p>");
  }

  /** The words of a refusal that a switch asks for; empty where none is asked for. */
  static Optional<String> refusalNamed(String position) {
    return Optional.ofNullable(
        Map.of(
                "platformApp", "Invalid platform app",
                "developerRole", "Insufficient developer role",
                "redirectUri", "Invalid redirect_uri",
                "scope", "Invalid scope")
            .get(position));
  }

  static String gone() {
    return Html.page(
        "Sorry, this page isn't available.",
        "<p>The link you followed may be broken, or the page may have been removed.</p>");
  }

  private static String options(Map<String, AccountState> accounts, String person) {
    return accounts.values().stream()
        .map(
            account ->
                "<option value=\"%s\"%s>@%s</option>"
                    .formatted(
                        Html.escape(account.userId()),
                        account.userId().equals(person) ? " selected" : "",
                        Html.escape(account.username())))
        .collect(Collectors.joining());
  }

  private static String permissions(ConsentRequest request) {
    return request.scopes().stream()
        .map(
            scope ->
                "<p><label><input type=\"checkbox\" name=\"allow.%1$s\" checked%2$s> %1$s</label></p>"
                    .formatted(scope, scope.equals(ConsentRequest.BASIC) ? " disabled" : ""))
        .collect(Collectors.joining());
  }

  private static String hidden(ConsentRequest request) {
    return hidden("client_id", request.clientId())
        + hidden("redirect_uri", request.redirectUri())
        + hidden("response_type", request.responseType())
        + hidden("scope", request.scope())
        + hidden("state", request.state());
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, Html.escape(value));
  }
}
