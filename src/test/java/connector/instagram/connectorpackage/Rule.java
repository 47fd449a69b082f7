package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule that the connector's files keep.
 *
 * @param breaches what in the files is against it
 * @param breakage changes files so that they are against it
 */
record Rule(
    String id,
    String sentence,
    Function<ConnectorFiles, Stream<String>> breaches,
    Consumer<ConnectorFiles> breakage) {

  List<String> breachesIn(ConnectorFiles files) {
    return breaches.apply(files).toList();
  }

  @Override
  public String toString() {
    return id + ": " + sentence;
  }

  /** The culprit when something is wrong with it. */
  static Stream<String> wrong(boolean broken, String culprit) {
    return broken ? Stream.of(culprit) : Stream.empty();
  }

  /** All objects of a tree, itself first. */
  static Stream<ObjectNode> objects(JsonNode tree) {
    Stream<ObjectNode> inside =
        tree.isContainerNode() ? tree.valueStream().flatMap(Rule::objects) : Stream.empty();
    return tree instanceof ObjectNode object ? Stream.concat(Stream.of(object), inside) : inside;
  }

  /** All texts of a tree. */
  static Stream<String> texts(JsonNode tree) {
    return tree.isContainerNode()
        ? tree.valueStream().flatMap(Rule::texts)
        : tree.isTextual() ? Stream.of(tree.asText()) : Stream.empty();
  }
}
