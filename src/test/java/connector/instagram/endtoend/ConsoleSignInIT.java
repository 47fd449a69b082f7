package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.browser.Axe;
import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import connector.instagram.json.Json;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxClient;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** From an app in which nothing is set up to people who sign in: the long way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("try") // An interference lasts as long as its block, which need not name it.
class ConsoleSignInIT {
  private final Axe axe = Axe.installed();
  private ConsoleStage stage;
  private Tab tab;
  private SandboxClient sandbox;
  private String clientSecret = "";

  @BeforeAll
  void start() {
    stage = ConsoleStage.empty();
    tab = stage.tab();
    sandbox = stage.stack().sandbox();
    URI url = stage.stack().url();
    sandbox.signIn().register(RegisteredApp.USUAL.redirectingTo(url + "/api/oauth/callback"));
    stage.stack().connector().fire("PollNewMedia", "");
    stage.unlock("signin");
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  @Order(1)
  void theMetaAppIsEnteredAndItsSecretsAreNeverShownAgain() {
    tab.control("textbox", "Instagram app id").fill(RegisteredApp.USUAL.appId());
    tab.control("textbox", "Instagram app secret").fill(RegisteredApp.USUAL.instagramSecret());
    tab.control("textbox", "App secret of the Meta app").fill(RegisteredApp.USUAL.metaSecret());
    tab.control("button", "Save the Meta app").click();

    tab.awaitText("The Meta app is saved.");
    tab.control("button", "Remove what is stored");
    assertThat(tab.control("textbox", "Instagram app id").value())
        .isEqualTo(RegisteredApp.USUAL.appId());
    assertThat(tab.control("textbox", "Instagram app secret").value()).isEmpty();
    assertThat(tab.control("textbox", "App secret of the Meta app").value()).isEmpty();
  }

  @Test
  @Order(2)
  void aClientsSecretIsShownOnce() {
    tab.control("button", "Make the client").click();

    tab.control("dialog", "Secret of the client power-platform");
    clientSecret = tab.control("textbox", "Client secret").value();
    assertThat(clientSecret).hasSizeGreaterThan(20);
    tab.control("button", "I have saved it").click();
    tab.awaitText("The client power-platform is made.");
    stage.awaitGone(clientSecret);
  }

  /** As Power Platform comes with its own address once the connector is saved. */
  @Test
  @Order(3)
  void theRedirectAddressThatWasRefusedIsConfirmedAndTheClientSignsIn() {
    String redirect = sandbox.base() + "/client/callback";
    SandboxAccount account = person("by.client");
    sandbox.signIn().useDemoClient(stage.stack().url(), "power-platform", clientSecret);
    stage.stack().connector().act(authorize(redirect), "");

    stage.unlock("signin");
    tab.awaitText("this client came with a redirect address that it does not have");
    tab.control("button", "Confirm this address").click();
    tab.control("dialog", "Allow this address?");
    assertThat(tab.control("dialog", "Allow this address?").text()).contains(redirect);
    tab.control("button", "Allow it").click();

    tab.awaitText("The address is allowed.");
    tab.control("button", "Remove " + redirect);
    String key = sandbox.signIn().signInAtDemoClient();
    assertThat(stage.stack().connector().act("/api/v2/me", key).body())
        .contains(account.username());
  }

  @Test
  @Order(4)
  void aOneTimeLinkLeadsItsReaderThroughInstagramToAKeyThatWorks() {
    SandboxAccount account = person("by.link");
    stage.unlock("connect");
    tab.control("button", "Make a link").click();
    tab.control("dialog", "One-time sign-in link");
    String link = tab.control("textbox", "Link").value();
    tab.control("button", "I have saved it").click();
    stage.awaitGone(link);

    try (Chromium reader = Chromium.startOrSkip()) {
      reader.tab().open(URI.create(link));
      assertThat(axe.findings(reader.tab())).isEmpty();
      reader.tab().press("button[value=yes]");
      reader.tab().press("button[value=allow]");
      assertThat(axe.findings(reader.tab())).isEmpty();
      assertThat(reader.tab().heading()).contains("@by.link");
      reader.tab().press("button[value=allow]");
      assertThat(axe.findings(reader.tab())).isEmpty();
      String key = reader.tab().control("textbox", "Key").value();
      assertThat(key).startsWith("igc.");
      assertThat(stage.stack().connector().act("/api/v2/me", key).body())
          .contains(account.username());

      reader.tab().open(URI.create(link));
      assertThat(reader.tab().text()).doesNotContain("igc.").doesNotContain("Log in");
    }
  }

  @Test
  @Order(5)
  void signInsThatNeverComeBackAreExplainedByInstagramsOwnTexts() {
    String installation = stage.stack().connector().operate("GET", "/api/installation", "").body();
    ObjectNode stuck = (ObjectNode) Json.parse(installation).orElseThrow();
    stuck.set("signIns", Json.object().put("begun", 4).put("returned", 0).put("stuck", true));

    tab.whileAnswering(
        "*/api/installation",
        200,
        Json.write(stuck),
        () -> {
          stage.unlock("signin");
          tab.awaitText("4 sign-ins were begun, and none came back from Instagram.");
        });
    assertThat(tab.text())
        .contains("“Invalid platform app”", "not the Meta app’s")
        .contains("“Insufficient developer role”", "Instagram tester")
        .contains("“Invalid redirect_uri”", "Copy this address exactly")
        .contains("“Invalid scope”", "“Sorry, this page isn’t available”");
    assertThat(tab.control("textbox", "Redirect address of the app").value())
        .isEqualTo(stage.stack().url() + "/api/oauth/callback");
  }

  @Test
  @Order(6)
  void theChecklistOfTheLongWaySeesWhatWasDone() {
    stage.unlock("start");

    tab.awaitText("All 11 steps are done.");
  }

  private SandboxAccount person(String username) {
    SandboxAccount account = sandbox.addAccount(username, 3);
    sandbox.signIn().person(account.userId());
    return account;
  }

  private static String authorize(String redirect) {
    return "/api/oauth/authorize?response_type=code&client_id=power-platform&redirect_uri="
        + redirect;
  }
}
