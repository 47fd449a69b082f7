package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Rule V2 for the whole chain: every interleaving at small scope, with faults at every place. The
 * actors are two expanders (2, 3), two deliverers (4, 5) and a program (6).
 */
class ChainSearchTest {
  private final ModelStage stage = new ModelStage(ChainWorld.ACTORS);

  @Test
  void oneExpanderOneDelivererTwoFaults() {
    assertThat(
            played(
                "one expander, one deliverer, two faults",
                new ModelSearch.Scope(List.of(2, 4), List.of(1, 1), 0, 2),
                ChainSearched::found))
        .isGreaterThan(400);
  }

  @Test
  void twoSubscribersOneFault() {
    assertThat(
            played(
                "two subscribers, one expander, two deliveries in turn, one fault",
                new ModelSearch.Scope(List.of(2, 4), List.of(1, 2), 0, 1),
                ChainSearched::foundForTwo))
        .isGreaterThan(200);
  }

  @Test
  void twoExpandersOfOneMessageOneFault() {
    assertThat(
            played(
                "a message twice, two expanders, one fault",
                new ModelSearch.Scope(List.of(2, 3), List.of(1, 1), 0, 1),
                ChainSearched::foundTwice))
        .isGreaterThan(600);
  }

  @Test
  void twoExpandersOfOneMessageBesideADeliverer() {
    assertThat(
            played(
                "a message twice, two expanders, two deliveries in turn, no fault",
                new ModelSearch.Scope(List.of(2, 3, 4), List.of(1, 1, 2), 0, 0),
                ChainSearched::foundTwice))
        .isGreaterThan(100);
  }

  @Test
  void twoDeliverersOfOneMessageOneFault() {
    assertThat(
            played(
                "a delivery twice, two deliverers, one fault",
                new ModelSearch.Scope(List.of(4, 5), List.of(1, 1), 0, 1),
                ChainSearched::expandedTwice))
        .isGreaterThan(1_500);
  }

  @Test
  void aFlowIsSavedWhileItsPostIsDeliveredOneFault() {
    assertThat(
            played(
                "one delivery beside a flow that is saved, one fault",
                new ModelSearch.Scope(List.of(4, 6), List.of(1, 1), 0, 1),
                ChainSearched::expanded))
        .isGreaterThan(400);
  }

  private long played(
      String name, ModelSearch.Scope scope, Function<ModelStage, ChainSearched> world) {
    return ModelSearchTest.search(name, new ModelSearch(stage, scope, () -> world.apply(stage)));
  }

  static ModelSearch deliveries(ModelStage stage) {
    return new ModelSearch(
        stage,
        new ModelSearch.Scope(List.of(2, 4), List.of(1, 1), 0, 1),
        () -> ChainSearched.found(stage));
  }

  static ModelSearch saves(ModelStage stage) {
    return new ModelSearch(
        stage,
        new ModelSearch.Scope(List.of(4, 6), List.of(1, 1), 0, 0),
        () -> ChainSearched.expanded(stage));
  }
}
