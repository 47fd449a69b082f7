package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rule V2 for the whole chain: every interleaving at small scope, with one fault at every place.
 */
class ChainSearchTest {
  private static final ModelSearch.Scope DELIVERY =
      new ModelSearch.Scope(List.of(2, 4), List.of(1, 1), 0, 1);
  private static final ModelSearch.Scope SAVED =
      new ModelSearch.Scope(List.of(4, 6), List.of(1, 1), 0, 0);

  private final ModelStage stage = new ModelStage(ChainWorld.ACTORS);

  @Test
  void onePostOneExpanderOneDelivererOneFault() {
    assertThat(
            ModelSearchTest.search(
                "one post, one expander, one deliverer, one fault", deliveries(stage)))
        .isGreaterThan(30);
  }

  @Test
  void aFlowIsSavedWhileItsPostIsDelivered() {
    assertThat(ModelSearchTest.search("one delivery beside a flow that is saved", saves(stage)))
        .isGreaterThan(10);
  }

  static ModelSearch deliveries(ModelStage stage) {
    return new ModelSearch(stage, DELIVERY, () -> ChainSearched.found(stage));
  }

  static ModelSearch saves(ModelStage stage) {
    return new ModelSearch(stage, SAVED, () -> ChainSearched.expanded(stage));
  }
}
