package connector.instagram.oauth;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers whom nobody knows can store has an end (S6). */
class LongStatesTest {
  private final MemoryDocuments documents = new MemoryDocuments("oauth");

  @Test
  void aStateIsFoundAgainAndLiesEncrypted() {
    LongStates states = states("k1", LongStates.ROOM);

    LongStates.Reference reference = states.keep("state-one", AMPLE);

    assertThat(states.find(reference, AMPLE)).contains("state-one");
    assertThat(documents.text(documents.list("states/").get(0).name())).doesNotContain("state-one");
  }

  @Test
  void thereAreNeverMoreThanThereIsRoomFor() {
    LongStates states = states("k1", 8);

    for (int i = 0; i < 500; i++) {
      var unused = states.keep("state " + i, AMPLE);
    }

    assertThat(documents.list("")).hasSize(8);
  }

  @Test
  void aStateWhosePlaceWasTakenIsNotMistakenForAnother() {
    LongStates states = states("k1", 1);
    LongStates.Reference first = states.keep("first", AMPLE);

    LongStates.Reference second = states.keep("second", AMPLE);

    assertThat(states.find(first, AMPLE)).isEmpty();
    assertThat(states.find(second, AMPLE)).contains("second");
  }

  @Test
  void aStateThatNoKeyOpensIsGone() {
    LongStates.Reference reference = states("k1", 1).keep("first", AMPLE);

    assertThat(states("k2", 1).find(reference, AMPLE)).isEmpty();
  }

  private LongStates states(String kid, int room) {
    SecretBox secrets =
        new SecretBox(
            List.of(SecretBox.Key.of(kid, new byte[32], Instant.EPOCH)), Clock.systemUTC());
    return new LongStates(documents, secrets, attempt -> {}, room);
  }
}
