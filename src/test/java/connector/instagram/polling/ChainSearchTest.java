package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule V2 for the whole chain: every interleaving at small scope, with one fault at every place. */
class ChainSearchTest {
  private static final ModelSearch.Scope TWO_POLLERS =
      new ModelSearch.Scope(List.of(0, 1, 2, 4), List.of(1, 1, 1, 1), 1, true);
  private static final ModelSearch.Scope SAVED =
      new ModelSearch.Scope(List.of(2, 4, 6), List.of(1, 1, 1), 0, true);

  private final ModelStage stage = new ModelStage(ChainWorld.ACTORS);

  @Test
  void twoPostsTwoPollersOneExpanderOneDelivererOneFault() {
    assertThat(ModelSearchTest.search("two posts from poll to callback, one fault", polls(stage)))
        .isGreaterThan(1_000);
  }

  @Test
  void aFlowIsSavedWhileItsPostIsExpandedAndDelivered() {
    assertThat(ModelSearchTest.search("a flow saved beside its post, one fault", saves(stage)))
        .isGreaterThan(1_000);
  }

  static ModelSearch polls(ModelStage stage) {
    return new ModelSearch(stage, TWO_POLLERS, () -> ChainSearched.subscribed(stage));
  }

  static ModelSearch saves(ModelStage stage) {
    return new ModelSearch(stage, SAVED, () -> ChainSearched.saved(stage));
  }
}
