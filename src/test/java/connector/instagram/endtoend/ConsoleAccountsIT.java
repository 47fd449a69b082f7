package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import connector.instagram.browser.Tab;
import connector.instagram.browser.Watch;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.DemoCondition;
import connector.instagram.local.DemoFleet;
import connector.instagram.sandbox.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with accounts, among hundreds of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("try") // An interference lasts as long as its block, which need not name it.
class ConsoleAccountsIT {
  @TempDir private Path downloads;
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

  @Test
  void everyAccountIsOnOnePageAndOnNoOther() {
    showAll();
    List<String> first = shown();
    List<String> all = new ArrayList<>(first);
    while (!tab.control("button", "Next").isDisabled()) {
      stage.drawnAnew(tab.control("button", "Next")::click);
      all.addAll(shown());
    }

    assertThat(all)
        .doesNotHaveDuplicates()
        .containsAll(
            stage.accounts().stream().map(DemoFleet.Member::id).map(ConnectionId::value).toList());
    assertThat(all.size()).isGreaterThan(2 * first.size());
    stage.drawnAnew(tab.control("button", "Previous")::click);
    assertThat(shown()).hasSameSizeAs(first).isSubsetOf(all);
  }

  @Test
  void anAccountIsFoundByItsNameAndByWhatItNeeds() {
    showAll();
    DemoFleet.Member well = stage.in(DemoCondition.ACTIVE);
    DemoFleet.Member lost = stage.in(DemoCondition.PASSWORD_CHANGED);
    search(lost.username());
    assertThat(shown()).contains(lost.id().value()).hasSizeLessThan(5);

    search("nobody has this name");
    assertThat(tab.text()).contains("No account fits");

    search("");
    show("Needs attention");
    List<String> attention = shown();
    assertThat(attention).contains(lost.id().value()).doesNotContain(well.id().value());
  }

  @Test
  void anAccountIsPausedPolledAndResumed() {
    Stack.Connected live = live("to.be.paused");
    tab.control("button", "Pause").click();
    tab.awaitText("The account is paused.");
    tab.control("button", "Resume");
    assertThat(stage.stack().show(live).path("state").asText()).isEqualTo("paused_by_operator");

    tab.control("button", "Resume").click();
    tab.awaitText("The account is resumed.");
    assertThat(stage.stack().show(live).path("state").asText()).isEqualTo("active");

    stage.stack().sandbox().post(live.account().userId(), Post.photo("A new one"));
    tab.control("button", "Poll now").click();
    tab.awaitText("1 event on the way.");
    assertThat(stage.stack().events().of(live.id())).hasSize(1);
  }

  @Test
  void whoClicksTwiceAsksOnce() {
    live("clicked.twice");
    tab.watch().forget();
    tab.whileHolding(
        "*/poll",
        () -> {
          tab.control("button", "Poll now").click();
          assertThat(tab.control("button", "Poll now").isDisabled()).isTrue();
          tab.keyboard().enter();
          tab.keyboard().space();
        });
    tab.awaitText("There is no event to send.");

    assertThat(tab.watch().requests()).filteredOn(ConsoleAccountsIT::isPoll).hasSize(1);
    assertThat(tab.keyboard().focused()).hasToString("button 'Poll now'");
  }

  private static boolean isPoll(Watch.Request request) {
    return request.address().endsWith("/poll");
  }

  @Test
  void aRevokedKeyOpensNothingAnyMore() {
    Stack.Connected live = live("to.be.revoked");
    tab.control("button", "Revoke the key “operator”").click();
    tab.control("dialog", "Revoke the key “operator”?");
    tab.control("button", "Cancel").click();
    assertThat(stage.stack().connector().act("/api/v2/me", live.key()).statusCode()).isEqualTo(200);

    tab.control("button", "Revoke the key “operator”").click();
    tab.control("button", "Revoke").click();

    tab.awaitText("The key “operator” is revoked.");
    tab.awaitText("Nobody has a key or a sign-in for this account.");
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> stage.stack().connector().act("/api/v2/me", live.key()).statusCode() == 401);
  }

  @Test
  void anAccountIsDisconnectedByWhoeverTypesItsName() {
    Stack.Connected live = live("to.be.ended");
    tab.control("button", "Disconnect").click();
    tab.control("dialog", "Disconnect to.be.ended?");
    tab.control("textbox", "Type to.be.ended to confirm").fill("to.be.left");
    tab.keyboard().enter();
    assertThat(tab.controls("dialog", "Disconnect to.be.ended?")).hasSize(1);

    tab.control("textbox", "Type to.be.ended to confirm").fill("to.be.ended");
    tab.keyboard().enter();

    tab.awaitText("to.be.ended is disconnected.");
    tab.control("heading", "Accounts");
    assertThat(
            stage
                .stack()
                .connector()
                .operate("GET", "/api/connections/" + live.id(), "")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void deadLettersAreLookedAtAndReplayed() {
    DemoFleet.Member member = stage.in(DemoCondition.DEAD_LETTERS);
    stage.follow("#account/" + member.id().value());
    tab.control("heading", member.username());
    tab.control("link", "Dead letters of this account").click();
    tab.control("heading", "Dead letters");
    tab.awaitText("Nobody confirmed it for seven days.");
    int letters = tab.evaluate("document.querySelectorAll('tbody tr').length").asInt();
    assertThat(letters).isEqualTo(2);

    String first = tab.evaluate("document.querySelector('tbody tr .code').textContent").asText();
    tab.control("button", "Replay " + first).click();
    tab.awaitText("1 event put back.");
    tab.awaitNoText(first);

    tab.control("button", "Replay all of this account").click();
    tab.control("dialog", "Replay all of this account?");
    tab.keyboard().tabTo("button", "Replay all of this account");
    tab.keyboard().enter();
    tab.awaitText("No event was given up");
    assertThat(outbox(member)).isEqualTo(2);
  }

  @Test
  void theConnectorIsDownloaded() throws IOException {
    tab.downloadTo(downloads);
    stage.go("Connector");
    tab.control("textbox", "Title").fill("Our Instagram");
    tab.control("button", "Download the package").click();

    Path zip = downloads.resolve("instagram-connector.zip");
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(zip));
    try (ZipFile files = new ZipFile(zip.toFile())) {
      assertThat(files.stream().map(Object::toString))
          .contains("sign-in/apiDefinition.swagger.json", "key/apiProperties.json", "key/icon.png");
      String definition =
          new String(
              files.getInputStream(files.getEntry("key/apiDefinition.swagger.json")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      assertThat(definition)
          .contains("\"Our Instagram\"", stage.stack().url().getAuthority())
          .doesNotContain(ConsoleStage.KEY);
    }
  }

  private int outbox(DemoFleet.Member member) {
    String path = "/api/connections/" + member.id().value();
    String reply = stage.stack().connector().operate("GET", path, "").body();
    return connector.instagram.json.Json.parse(reply).orElseThrow().path("outbox").asInt();
  }

  /** An account that Instagram knows, on its page. */
  private Stack.Connected live(String username) {
    Stack.Connected live = stage.stack().connectedAccount(username);
    stage.follow("#account/" + live.id());
    tab.control("heading", username);
    return live;
  }

  private void showAll() {
    stage.follow("#health");
    tab.control("heading", "Health");
    stage.go("Accounts");
    show("All accounts");
    search("");
  }

  private void show(String choice) {
    stage.drawnAnew(() -> tab.control("combobox", "Show").choose(choice));
  }

  private void search(String text) {
    tab.control("searchbox", "Search by name or id").fill(text);
    stage.drawnAnew(tab.control("button", "Search")::click);
  }

  private List<String> shown() {
    List<String> ids = new ArrayList<>();
    tab.evaluate("[...document.querySelectorAll('tbody th a')].map(a => a.hash.split('/')[1])")
        .forEach(id -> ids.add(id.asText()));
    return ids;
  }
}
