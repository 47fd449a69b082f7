package connector.instagram.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule that the deployment keeps.
 *
 * @param breaches what is against it
 * @param mistakes changes that it has to notice, each by itself
 */
record Rule(
    String sentence, Function<Infrastructure, Stream<String>> breaches, List<Mistake> mistakes) {
  Rule {
    mistakes = List.copyOf(mistakes);
  }

  static Rule of(
      String sentence, Function<Infrastructure, Stream<String>> breaches, Mistake... mistakes) {
    return new Rule(sentence, breaches, List.of(mistakes));
  }

  List<String> breachesIn(Infrastructure infrastructure) {
    return breaches.apply(infrastructure).toList();
  }

  @Override
  public String toString() {
    return sentence;
  }

  /** The culprit when something is wrong with it. */
  static Stream<String> wrong(boolean broken, String culprit) {
    return broken ? Stream.of(culprit) : Stream.empty();
  }

  /** A tree and all that is in it. */
  static Stream<JsonNode> nodes(JsonNode tree) {
    return Stream.concat(Stream.of(tree), tree.valueStream().flatMap(Rule::nodes));
  }

  /** Whether a tree is exactly this name. */
  static boolean isName(JsonNode tree, String name) {
    return tree.path("$ref").asText().equals(name);
  }

  /** What somebody could write instead. */
  record Mistake(String path, String what, String instead) {
    Infrastructure in(Infrastructure infrastructure) {
      return infrastructure.with(path, what, instead);
    }

    @Override
    public String toString() {
      return path + ": " + what.strip() + " -> " + instead.strip();
    }
  }
}
