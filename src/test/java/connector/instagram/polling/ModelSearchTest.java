package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule V2: every interleaving at small scope, with one fault at every place. */
class ModelSearchTest {
  private static final ModelSearch.Scope POLLS =
      new ModelSearch.Scope(List.of(0, 1, 2), List.of(1, 1, 2), 1, 1);
  private static final ModelSearch.Scope CONSENTS =
      new ModelSearch.Scope(List.of(4, 5), List.of(1, 1), 1, 1).ofAlike();

  private static final ModelSearch.Scope SHARDS =
      new ModelSearch.Scope(List.of(0, 1), List.of(1, 1), 1, 1).ofAlike();

  private final ModelStage stage = new ModelStage(ModelWorld.ACTORS);

  @Test
  void twoPostsTwoPollersOneConsumerOneFault() {
    assertThat(search("two posts, two pollers, one consumer, one fault", polls(stage)))
        .isGreaterThan(8_000);
  }

  @Test
  void onePostTwoConsentsOneFault() {
    assertThat(search("one post, two consents, one fault", consents(stage))).isGreaterThan(3_000);
  }

  @Test
  void twoPostsTwoProcessesOnOneShardOneFault() {
    assertThat(search("two posts, two processes on one shard, one fault", shards(stage)))
        .isGreaterThan(3_000);
  }

  static ModelSearch polls(ModelStage stage) {
    return new ModelSearch(stage, POLLS, () -> ModelSearchedPoll.connected(stage));
  }

  static ModelSearch shards(ModelStage stage) {
    return new ModelSearch(stage, SHARDS, () -> ModelSearchedPoll.sharded(stage));
  }

  static ModelSearch consents(ModelStage stage) {
    return new ModelSearch(stage, CONSENTS, () -> ModelSearchedPoll.unconnected(stage));
  }

  /** Plays all of them; says how many. */
  static long search(String name, ModelSearch search) {
    while (search.playNext()) {
      assertThat(search.played()).as("the scope has become too large").isLessThan(100_000);
    }
    System.out.printf(
        "Every interleaving of %s: %d played, %d more begun and dropped as equivalent%n",
        name, search.played(), search.dropped());
    return search.played();
  }
}
