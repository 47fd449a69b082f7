package connector.instagram.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is deployed, as the committed snapshots say; needs no Bicep. */
class SnapshotTest {
  private static final String MISTAKES = "/infrastructure/mistakes.csv";
  private static final Pattern TYPE =
      Pattern.compile("\\{([A-Z]\\w+\\.[A-Za-z.]+)(?:/(\\d+))?(?::(name))?}");
  private static final Pattern API_VERSION = Pattern.compile("', '\\d{4}-\\d\\d-\\d\\d'\\)");

  private static JsonNode facts;

  @BeforeAll
  static void read() throws IOException {
    facts = Facts.read();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/infrastructure/expected.csv", delimiter = '|')
  void isAsExpected(String pointer, String value) {
    Stream.of("small", "production")
        .map(deployment -> pointer.replace("*", deployment))
        .distinct()
        .forEach(place -> checkAndSpoil(facts, place, value));
  }

  /** Without the value, or with one that must not be, the check has to fail. */
  static void checkAndSpoil(JsonNode facts, String pointer, String value) {
    check(facts, pointer, value);
    JsonNode spoilt = Facts.spoilt(facts, pointer, value == null ? "{}" : null);

    assertThatThrownBy(() -> check(spoilt, pointer, value)).isInstanceOf(AssertionError.class);
  }

  private static void check(JsonNode facts, String pointer, String value) {
    JsonNode found = facts.at(pointer);
    String text = found.isValueNode() ? found.asText() : found.toString();
    JsonNode deployment = facts.path(pointer.split("/", -1)[1]);
    String wanted = value == null ? "" : value;
    assertThat(API_VERSION.matcher(text).replaceAll("')"))
        .isEqualTo(
            TYPE.matcher(wanted)
                .replaceAll(type -> Matcher.quoteReplacement(value(deployment, type))));
  }

  private static String value(JsonNode deployment, MatchResult type) {
    int index = Integer.parseInt(Objects.requireNonNullElse(type.group(2), "0"));
    String field = Objects.requireNonNullElse(type.group(3), "id");
    String id = deployment.path(type.group(1)).path(index).path(field).asText();
    return API_VERSION.matcher(id).replaceAll("')");
  }

  static Set<String> rules() {
    return Rules.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(String rule) {
    Rules.ALL.get(rule).accept(facts);
  }

  @ParameterizedTest
  @CsvFileSource(resources = MISTAKES, delimiter = '|')
  void isSeenToBeBroken(String rule, String pointer, String value) {
    JsonNode spoilt = Facts.spoilt(facts, pointer, value);

    assertThatThrownBy(() -> Rules.ALL.get(rule).accept(spoilt)).isInstanceOf(AssertionError.class);
  }

  @Test
  void everyRuleIsSeenToBeBroken() throws IOException {
    String mistakes = Files.readString(Path.of("src/test/resources" + MISTAKES));

    assertThat(rules()).allMatch(rule -> mistakes.contains("\n" + rule + " | "));
  }
}
