package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule V2: every interleaving at small scope, with one fault at every place. */
class ModelSearchTest {
  static final ModelSearch.Scope POLLS =
      new ModelSearch.Scope(List.of(0, 1, 2), List.of(1, 1, 2), 1, true, true);
  static final ModelSearch.Scope CONSENTS =
      new ModelSearch.Scope(List.of(4, 5), List.of(1, 1), 1, true, false);

  private final ModelStage stage = new ModelStage(ModelWorld.ACTORS);

  @Test
  void twoPostsTwoPollersOneConsumerOneFault() {
    assertThat(search("two posts, two pollers, one consumer, one fault", POLLS))
        .isGreaterThan(10_000);
  }

  @Test
  void onePostTwoConsentsOneFault() {
    assertThat(search("one post, two consents, one fault", CONSENTS)).isGreaterThan(3_000);
  }

  private long search(String name, ModelSearch.Scope scope) {
    ModelSearch search = new ModelSearch(stage, scope);
    while (search.playNext()) {
      assertThat(search.played()).as("the scope has become too large").isLessThan(100_000);
    }
    System.out.printf(
        "Every interleaving of %s: %d played, %d more begun and dropped as equivalent%n",
        name, search.played(), search.dropped());
    return search.played();
  }
}
