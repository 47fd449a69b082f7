package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.status.ConnectionState;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health compares who is served with who wants to be. */
class ServedTest {
  private static final int FOR_EVER = 1_000_000;

  private final PollWorld world = new PollWorld();
  private final Sandbox sandbox = world.instagram.sandbox();
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "1, 190, ",
    "2, 190, ",
    "40, 190, ",
    "1, 190, 458",
    "3, 190, 458",
    "40, 190, 458",
    "1, 80002, ",
    "40, 80002, ",
    "1, 4, ",
    "2, 4, ",
    "40, 4, ",
    "40, 100, ",
    "40, 2, ",
    "3, 10, ",
    "40, 368, ",
    "40, 100, 33"
  })
  void aFleetOfWhichNobodyIsServedFails(int fleet, int code, Integer subcode) {
    connect(fleet);
    minutes(6);
    assertThat(status()).isEqualTo("ok");
    sandbox.add((subcode == null ? Fault.graph(code) : Fault.graph(code, subcode)).times(FOR_EVER));

    minutes(5);
    assertThat(status()).as("served within five minutes").isEqualTo("degraded");
    minutes(1);

    assertThat(status()).isEqualTo("failing");
    assertThat(problems()).contains("0 of " + fleet + " connections that want events");
    world.instagram.recover();
    sandbox.clearFaults();
    ids.forEach(id -> world.admin.pause(id, false));
    minutes(16);
    assertThat(status()).isEqualTo("ok");
  }

  @Test
  void whatIsJustConnectedCountsAsServedForFiveMinutes() {
    connect(1);
    refuse(0, Fault.graph(2));
    minutes(5);
    assertThat(status()).isEqualTo("degraded");

    minutes(2);

    assertThat(status()).isEqualTo("failing");
  }

  @Test
  void oneConnectionThatNoKeyOpensIsNamedAndNoReasonToFail() {
    connect(40);
    breakToken(ids.get(7));

    minutes(10);

    assertThat(status()).isEqualTo("degraded");
    assertThat(problems())
        .contains("1 connection is not served (storage_failed): " + username(7))
        .contains("ENCRYPTION_KEYS");
  }

  @Test
  void whomTheirOwnTokensKeepBackAreLeftOutOfTheComparison() {
    connect(40);
    for (int dead = 0; dead < 30; dead++) {
      refuse(dead, Fault.graph(190, 460));
      minutes(1);
    }
    minutes(6);

    assertThat(status()).isEqualTo("degraded");
    assertThat(problems())
        .contains("30 connections are not served (reconnect_needed): ")
        .contains(" and 25 more. Connect the account again");
    IntStream.range(30, 36).forEach(i -> refuse(i, Fault.graph(2)));
    minutes(7);
    assertThat(status()).as("4 of the 10 others are served").isEqualTo("failing");
  }

  @Test
  void connectionsThatVanishAreNotNobody() {
    connect(4);
    minutes(1);
    vanish(ids);
    minutes(1);

    assertThat(status()).isEqualTo("failing");
    assertThat(problems()).contains("4 connections are not served (vanished)").contains("restore");
    minutes(3);
    assertThat(status()).as("they stay remembered").isEqualTo("failing");

    IntStream.range(0, 4).forEach(i -> world.admin.connect(accounts.get(i).accessToken()));
    minutes(1);
    assertThat(status()).isEqualTo("ok");
  }

  @Test
  void aContainerThatVanishesWithItsCursorsIsNotNobody() {
    connect(4);
    minutes(1);
    world.connectionDocuments.vanish();
    world.cursorDocuments.vanish();
    minutes(2);

    assertThat(status()).isEqualTo("failing");
    assertThat(problems()).contains("4 connections are not served (vanished)");
  }

  @Test
  void someThatVanishAreNamed() {
    connect(4);
    minutes(1);
    vanish(ids.subList(0, 1));
    minutes(1);

    assertThat(status()).isEqualTo("degraded");
    assertThat(problems()).contains("(vanished): " + ids.get(0));
  }

  @Test
  void whoIsEndedHasNotVanished() {
    connect(3);
    minutes(1);
    ids.forEach(world.admin::end);
    minutes(2);

    assertThat(status()).isEqualTo("ok");
  }

  @Test
  void nobodyWhoWantsEventsIsNobodyToServe() {
    world.admin.makeWithoutEvents(newAccount().accessToken());
    connect(1);
    world.admin.pause(ids.get(0), true);
    sandbox.add(Fault.graph(2).times(FOR_EVER));

    minutes(8);

    assertThat(status()).isEqualTo("ok");
    assertThat(world.health().path("service").path("wanting").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aNewProcessRemembersWhoWasServedBeforeIt(int minutesAfterTheFault) {
    connect(3);
    minutes(6);
    sandbox.add(Fault.graph(2).times(FOR_EVER));
    minutes(minutesAfterTheFault);
    world.restart();

    minutes(5 - minutesAfterTheFault);
    assertThat(status()).isEqualTo("degraded");
    minutes(1);

    assertThat(status()).isEqualTo("failing");
  }

  @Test
  void whateverKeepsOneFromServiceSaysWhatToDo() {
    assertThat(PollOutcome.values())
        .filteredOn(outcome -> !outcome.isService())
        .allSatisfy(outcome -> assertThat(outcome.advice()).isNotEmpty());
    assertThat(ConnectionState.values())
        .filteredOn(ConnectionState::isItsOwn)
        .allSatisfy(state -> assertThat(state.advice()).isNotEmpty());
    assertThat(Arrays.stream(ConnectionState.values()).filter(ConnectionState::isItsOwn))
        .hasSize(8);
  }

  private void minutes(int count) {
    for (int minute = 0; minute < count; minute++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    }
  }

  private String status() {
    return world.health().path("status").asText();
  }

  private String problems() {
    return world.health().path("problems").toString();
  }

  private void connect(int count) {
    IntStream.range(0, count)
        .forEach(i -> ids.add(world.admin.make(newAccount().accessToken()).path("id").asText()));
  }

  private SandboxAccount newAccount() {
    SandboxAccount account = sandbox.add(AccountDraft.any());
    accounts.add(account);
    return account;
  }

  private String username(int index) {
    JsonNode shown = world.show(ids.get(index));
    return shown.path("username").asText();
  }

  private void refuse(int index, Fault fault) {
    sandbox.add(fault.times(FOR_EVER).forAccount(accounts.get(index).userId()));
  }

  private void vanish(List<String> gone) {
    gone.forEach(id -> world.connectionDocuments.delete(new ConnectionId(id).documentName()));
  }

  private void breakToken(String id) {
    String name = new ConnectionId(id).documentName();
    Documents.Document stored = world.connectionDocuments.read(name).orElseThrow();
    ObjectNode content = stored.content();
    content.withObject("/credential").put("token", "damaged");
    world.connectionDocuments.overwrite(name, content, stored.etag());
  }
}
