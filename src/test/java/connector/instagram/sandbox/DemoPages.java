package connector.instagram.sandbox;

import java.net.URI;

/** What the demo client shows. It shows tokens too: all of it is invented. */
final class DemoPages {
  private DemoPages() {}

  static String withoutConnector() {
    return Html.page(
        "A client without a connector",
        "<p>Tell it where one is: <code>POST /sandbox/client</code>. <code>mvn -Plocal</code>"
            + " does that.</p>");
  }

  static String start(String authorizeAddress) {
    return Html.page(
        "A client of the connector",
        """
        <p>This stands for Power Automate. It has no connection yet.</p>
        <p><a class="button main" href="%s">Sign in with Instagram</a></p>
        """
            .formatted(Html.escape(authorizeAddress)));
  }

  static String stranger() {
    return Html.page(
        "Not begun here",
        "<p>This answer belongs to no sign-in that was begun here last. <a href=\""
            + DemoClient.PATH
            + "\">Begin again</a></p>");
  }

  static String refused(String error, String description) {
    return Html.page(
        "No connection",
        """
        <p>The connector answered <code>%s</code>: %s</p>
        <p><a class="button" href="%s">Begin again</a></p>
        """
            .formatted(Html.escape(error), Html.escape(description), DemoClient.PATH));
  }

  static String result(String title, URI connector, DemoTokens tokens, ConnectorCalls.Reply reply) {
    return Html.page(
        Html.escape(title),
        """
        <p>%s answered %d:</p><pre>%s</pre>
        %s
        <p><a href="%s">Begin again</a></p>
        """
            .formatted(
                Html.escape(reply.what()),
                reply.status(),
                Html.escape(reply.body().isEmpty() ? "(nothing)" : reply.body()),
                tokens.any() ? actions(connector, tokens) : "",
                DemoClient.PATH));
  }

  private static String actions(URI connector, DemoTokens tokens) {
    return """
    <form method="post" action="%s"><p>
    <button class="main" name="do" value="profile">Read the profile</button>
    <button name="do" value="refresh">Refresh</button>
    <button name="do" value="revoke">Revoke</button></p></form>
    <pre>curl %s/api/v2/me -H 'Authorization: Bearer %s'</pre>
    """
        .formatted(
            DemoClient.PATH, Html.escape(connector.toString()), Html.escape(tokens.accessToken()));
  }
}
