package connector.instagram.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InfrastructureTest {
  private static final List<Rule> RULES =
      Stream.of(
              LanguageRules.ALL,
              PlatformRules.ALL,
              NameRules.ALL,
              SettingRules.ALL,
              StorageRules.ALL,
              AccessRules.ALL,
              AzdRules.ALL,
              QueryRules.ALL)
          .flatMap(List::stream)
          .toList();

  private static BicepReader reader;
  private static Infrastructure infrastructure;

  @BeforeAll
  static void read() {
    reader = BicepReader.start();
    infrastructure = Infrastructure.read(reader);
  }

  @AfterAll
  static void end() {
    reader.close();
  }

  static List<Rule> rules() {
    return RULES;
  }

  static Stream<Arguments> mistakes() {
    return RULES.stream()
        .flatMap(rule -> rule.mistakes().stream().map(mistake -> Arguments.of(rule, mistake)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void isKept(Rule rule) {
    assertThat(rule.breachesIn(infrastructure)).isEmpty();
  }

  @ParameterizedTest(name = "{0} / {1}")
  @MethodSource("mistakes")
  void isSeenToBeBroken(Rule rule, Rule.Mistake mistake) {
    assertThat(rule.breachesIn(mistake.in(infrastructure))).isNotEmpty();
  }

  @Test
  void everyRuleHasItsOwnSentenceAndIsSeenBroken() {
    assertThat(RULES).extracting(Rule::sentence).doesNotHaveDuplicates();
    assertThat(RULES).allSatisfy(rule -> assertThat(rule.mistakes()).isNotEmpty());
  }
}
