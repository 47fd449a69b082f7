package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.browser.Tab;
import connector.instagram.json.Json;
import connector.instagram.local.HostileTexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What others wrote is shown as text: it runs nothing, asks for nothing, and breaks nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("try") // An interference lasts as long as its block, which need not name it.
class ConsoleHostileIT {
  private static final String SCRIPT = HostileTexts.ALL.get(0);

  private ConsoleStage stage;
  private Tab tab;

  @BeforeAll
  void start() {
    stage = ConsoleStage.full();
    tab = stage.tab();
    stage.unlock("accounts");
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @BeforeEach
  void forget() {
    tab.watch().forget();
  }

  @Test
  void namesAndDocumentsOfOthersAreTextInTheListAndOnTheAccountsPage() {
    stage.follow("#accounts");
    tab.control("heading", "Accounts");
    for (String text : HostileTexts.ALL) {
      stage.drawnAnew(
          () -> {
            tab.control("searchbox", "Search by name or id").fill(text.substring(0, 12));
            tab.control("button", "Search").click();
          });
      nothingRan();
    }
    tab.awaitText("long.www");
    stage
        .accounts()
        .forEach(
            member -> {
              if (HostileTexts.ALL.contains(member.username())) {
                stage.follow("#account/" + member.id().value());
                tab.awaitText(member.id().value());
                nothingRan();
              }
            });
  }

  @Test
  void captionsAndDamagedDocumentsAreTextAmongTheDeadLetters() {
    stage.follow("#deadletters");
    tab.control("heading", "Dead letters");

    tab.awaitText("<script>window.hostileTextRan=1");
    nothingRan();
  }

  @Test
  void healthAndErrorsAreText() {
    stage.follow("#health");
    tab.control("heading", "Health");
    nothingRan();
    String error =
        Json.write(
            Json.object()
                .set(
                    "error",
                    Json.object()
                        .put("code", SCRIPT)
                        .put("message", SCRIPT + "<img src=x onerror=hostileTextRan=1>")
                        .put("requestId", SCRIPT)));
    tab.whileAnswering(
        "*/api/*",
        500,
        error,
        () -> {
          for (String section :
              new String[] {"accounts", "signin", "start", "connector", "health"}) {
            stage.follow("#" + section);
            tab.awaitText("<img src=x onerror=hostileTextRan=1>");
            nothingRan();
          }
        });
  }

  /** An address in the app's answers that runs something when it is followed. */
  @Test
  void anAddressOfOthersIsNoLinkThatRuns() {
    String installation = stage.stack().connector().operate("GET", "/api/installation", "").body();
    String poisoned =
        installation.replaceAll("\"http://[^\"]*\"", "\"javascript:window.hostileTextRan=1\"");
    tab.whileAnswering(
        "*/api/installation",
        200,
        poisoned,
        () -> {
          stage.follow("#signin/meta-app");
          tab.control("heading", "Sign-in");
          tab.evaluate("document.querySelectorAll('main a').forEach(link => link.click())");
          nothingRan();
        });
  }

  private void nothingRan() {
    assertThat(tab.evaluate("window.hostileTextRan === undefined").asBoolean()).isTrue();
    assertThat(tab.watch().dialogs()).isEmpty();
    assertThat(tab.watch().complaints()).isEmpty();
    assertThat(tab.watch().requests())
        .allSatisfy(
            request -> assertThat(request.address()).startsWith(stage.stack().url() + "/api/"));
    assertThat(
            tab.evaluate("document.querySelectorAll('main img, main iframe, main script').length"))
        .hasToString("0");
  }
}
