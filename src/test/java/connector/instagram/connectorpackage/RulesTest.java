package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  private static final List<Rule> RULES =
      Stream.of(
              DocumentRules.ALL,
              OperationRules.ALL,
              WebhookRules.ALL,
              ChoiceRules.ALL,
              PackageRules.ALL)
          .flatMap(List::stream)
          .toList();

  static Stream<Arguments> rules() {
    return Sample.all().stream()
        .flatMap(sample -> RULES.stream().map(rule -> Arguments.of(sample, rule)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rules")
  void isKept(Sample sample, Rule rule) {
    assertThat(rule.breachesIn(sample.files())).as(rule.sentence()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rules")
  void isSeenToBeBroken(Sample sample, Rule rule) {
    ConnectorFiles broken = sample.files().copy();

    rule.breakage().accept(broken);

    assertThat(rule.breachesIn(broken)).as(rule.sentence()).isNotEmpty();
  }

  @Test
  void everyRuleHasItsOwnIdAndSentence() {
    assertThat(RULES).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(RULES).extracting(Rule::sentence).doesNotHaveDuplicates();
  }
}
