package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** Signs in at the demo client as a person would who allows everything. */
final class DemoWalk {
  private static final int MOST_PAGES = 4;

  private final DemoClient client;

  DemoWalk(DemoClient client) {
    this.client = client;
  }

  /**
   * @param origin where the sandbox is
   * @return the tokens, or what the last page said
   */
  JsonNode signIn(String origin) {
    SimpleBrowser browser = new SimpleBrowser();
    SimpleBrowser.Page page = browser.open(URI.create(client.begin(origin)));
    for (int i = 0; i < MOST_PAGES && page.html().contains("value=\"allow\""); i++) {
      page = browser.press(page, "answer", "allow");
    }
    DemoTokens tokens = client.tokens();
    return tokens.any()
        ? SandboxJson.object()
            .put("access_token", tokens.accessToken())
            .put("refresh_token", tokens.refreshToken())
        : SandboxJson.object().put("status", page.status()).put("page", page.html());
  }
}
