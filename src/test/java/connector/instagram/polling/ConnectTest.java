package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Documents.Document;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules P4, S1, S2 and S4: making, renewing and ending a connection. */
class ConnectTest {
  private final PollWorld world = new PollWorld();

  @Test
  void givesAKeyThatOpensTheConnectionAndNothingElse() {
    JsonNode made = world.admin.make("IGAAtoken");
    String key = made.path("key").asText();

    assertThat(world.admin.authenticate(key)).isEqualTo(made.path("username").asText());
    for (String wrong :
        new String[] {"", "x", key + "x", key.substring(0, key.length() - 1) + "!", "IGAAtoken"}) {
      assertThatThrownBy(() -> world.admin.authenticate(wrong)).isInstanceOf(ApiException.class);
    }
    String otherSecret = key.substring(0, key.length() - 43) + "A".repeat(43);
    assertThatThrownBy(() -> world.admin.authenticate(otherSecret))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void storesNeitherTheInstagramTokenNorTheKey() {
    String key = world.admin.make("IGAAtoken-canary").path("key").asText();
    String secret = key.substring(key.lastIndexOf('.') + 1);

    String stored =
        world.connectionDocuments.everything()
            + world.cursorDocuments.everything()
            + world.accountDocuments.everything();

    assertThat(stored).doesNotContain("canary").doesNotContain(secret).contains("secretHash");
  }

  @Test
  void connectingTheSameAccountAgainRenewsItsOneConnectionAndKeepsItsCursor() {
    JsonNode first = world.admin.make("IGAAold");
    String posted = world.instagram.post();

    JsonNode second = world.admin.make("IGAAnew");

    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(world.admin.list()).hasSize(1);
    world.admin.authenticate(first.path("key").asText());
    assertThat(world.storedToken()).isEqualTo("IGAAnew");
    world.tick();
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void twoConsentsAtOnceEndInOneConnectionThatMissesNothing() {
    String[] posted = new String[1];
    world.cursorDocuments.beforeNextWrite(
        () -> {
          world.admin.make("IGAAother");
          posted[0] = world.instagram.post();
        });

    world.admin.make("IGAAours");
    world.tick();

    assertThat(world.admin.list()).hasSize(1);
    assertThat(world.emittedMedia()).containsExactly(posted[0]);
  }

  @Test
  void anEndedConnectionIsRefusedAndLeavesNothingBehind() {
    JsonNode made = world.admin.make("IGAAtoken");

    world.admin.end(made.path("id").asText());

    assertThatThrownBy(() -> world.admin.authenticate(made.path("key").asText()))
        .isInstanceOf(ApiException.class);
    assertThat(world.connectionDocuments.size()).isZero();
    assertThat(world.cursorDocuments.size()).isZero();
    assertThat(world.accountDocuments.size()).isZero();
  }

  @Test
  void aDamagedConnectionCanBeEndedAndConnectedAgain() {
    String id = world.connect();
    String name = world.connectionDocuments.list("").get(0).name();
    world.connectionDocuments.overwrite(
        name,
        Json.object().put("version", 1).put("id", id),
        world.connectionDocuments.list("").get(0).etag());
    assertThat(world.admin.list().get(0).path("state").asText()).isEqualTo("unreadable");
    assertThat(world.admin.list().get(0).path("advice").asText()).contains("connections/" + name);

    world.admin.end(id);

    assertThat(world.connectionDocuments.size()).isZero();
    assertThat(world.cursorDocuments.size()).isZero();
    assertThat(world.connect()).as("the account's entry is used again").isEqualTo(id);
    String posted = world.instagram.post();
    world.tick();
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void aConnectionThatANewerVersionWroteIsNeitherRewrittenNorEnded() {
    String id = world.connect();
    Documents.Entry entry = world.connectionDocuments.list("").get(0);
    ObjectNode newer =
        world.connectionDocuments.read(entry.name()).orElseThrow().content().put("version", 4);
    world.connectionDocuments.overwrite(entry.name(), newer, entry.etag());
    String before = world.connectionDocuments.everything();

    world.tick();
    assertThatThrownBy(() -> world.admin.end(id)).isInstanceOf(UnreadableDocumentException.class);
    assertThatThrownBy(() -> world.admin.make("IGAAnew"))
        .isInstanceOf(UnreadableDocumentException.class);

    assertThat(world.connectionDocuments.everything()).isEqualTo(before);
    assertThat(world.health().path("problems").toString())
        .contains("connections/" + entry.name())
        .contains("newer version");
  }

  @Test
  void anotherProcessRefusesAnEndedConnectionWithinHalfAMinute() {
    JsonNode made = world.admin.make("IGAAtoken");
    world.admin.authenticate(made.path("key").asText());
    world.connectionDocuments.delete(world.connectionDocuments.list("").get(0).name());

    world.advance(Duration.ofSeconds(30));

    assertThatThrownBy(() -> world.admin.authenticate(made.path("key").asText()))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void tellsAnOperatorWhetherAndHowTheConnectionWasPolled() {
    String id = world.connect();
    assertThat(world.show(id).has("lastPoll")).isFalse();
    world.advance(Duration.ofSeconds(30));
    world.instagram.post();
    world.tick();

    JsonNode shown = world.show(id);

    assertThat(shown.path("username").asText()).isEqualTo("fjord.and.fern");
    assertThat(shown.path("state").asText()).isEqualTo("active");
    assertThat(shown.path("lastPoll").path("outcome").asText()).isEqualTo("ok");
    assertThat(shown.path("lastPoll").path("at").asText())
        .isEqualTo(world.clock.instant().toString());
    assertThat(shown.path("outbox").asInt()).isEqualTo(1);
  }

  @Test
  void aRefusedTokenShowsInTheConnectionAfterTheNextPoll() {
    String id = world.connect();
    world.instagram.refuse(1, 190);

    world.tick();

    assertThat(world.show(id).path("state").asText()).isEqualTo("suspect");
  }

  @Test
  void aRefusedTokenIsToldAsTheCallersMistake() {
    world.instagram.refuse(1, 190);

    assertThatThrownBy(world::connect)
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("does not accept this access token");
  }

  @Test
  void aConnectionWhoseTokenCannotBeOpenedCanStillBeListedAndEnded() {
    String id = world.connect();
    String name = world.connectionDocuments.list("").get(0).name();
    Document stored = world.connectionDocuments.read(name).orElseThrow();
    world.connectionDocuments.overwrite(
        name, stored.content().put("token", "damaged"), stored.etag());

    assertThat(world.admin.list().get(0).path("id").asText()).isEqualTo(id);
    world.admin.end(id);
    assertThat(world.admin.list()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void connectingWorksAfterAnyStepOfItWentWrong(Faults.Kind kind) {
    for (int step = 1; ; step++) {
      PollWorld fresh = new PollWorld();
      fresh.instagram.post();
      fresh.faults.arm(step, kind);
      try {
        fresh.connect();
      } catch (RuntimeException | Faults.ProcessDied e) {
        // Answered with an error, or not at all: the operator tries again.
      }
      if (fresh.faults.struck().isEmpty()) {
        assertThat(step).isGreaterThan(5);
        return;
      }
      fresh.faults.disarm();
      fresh.restart();
      fresh.advance(Duration.ofMinutes(3));
      fresh.instagram.post();
      fresh.connect();
      String posted = fresh.instagram.post();
      fresh.tick();
      assertThat(fresh.admin.list()).as("step %d", step).hasSize(1);
      assertThat(fresh.emittedMedia()).as("step %d", step).contains(posted);
    }
  }
}
