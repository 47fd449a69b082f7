package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ids, keys, types and words are a contract with the flows that people have built: they stay as
 * they are in the tables.
 */
class TablesTest {
  private static final Path TABLES = Path.of("src/test/resources/connectorpackage");
  private static final Set<String> NEW =
      Set.of(
          "MediaDetails",
          "MediaChild",
          "CommentRequest",
          "CommentsEnabledRequest",
          "HideRequest",
          "WrittenComment",
          "HiddenComment",
          "DeletedComment",
          "CommentsEnabled",
          "RepliesResponse",
          "ReplyItem",
          "SubscriptionRequest",
          "SubscriptionResponse",
          "NewComment",
          "ReconnectNeeded",
          "ProfileDetails",
          "ChoicesResponse",
          "Choice");

  /** What of a request that writes can be said no to beside that. */
  private static final Map<String, Set<String>> OF_WRITES =
      Map.of(
          "AddComment", Set.of("422"),
          "ReplyToComment", Set.of("422"),
          "HideComment", Set.of("422"),
          "DeleteComment", Set.of("422"),
          "SetCommentsEnabled", Set.of("422"));

  private static final Set<String> NEW_OF_OLD =
      Set.of("Media.media_product_type", "Media.is_shared_to_feed");

  /** Every operation can end with these; 202, 404 and 410 are for some only. */
  private static final Set<String> STATUSES =
      Set.of("200", "400", "401", "403", "429", "500", "502", "503", "504");

  /** Or nothing that has to be there. */
  private static final Set<String> NAMING_NO_MEDIA =
      Set.of(
          "GetMyInfo",
          "GetMyInfo_V2",
          "GetMyProfileDetails",
          "ListMediaChoices",
          "DeleteComment",
          "OnMyNewMedia",
          "OnMyNewMedia_V2");

  /** What subscribes. */
  private static final Set<String> SUBSCRIBING =
      Set.of("201", "400", "401", "403", "409", "429", "500", "502", "503", "504");

  /** What the platform calls without credentials, and without a way to understand an error. */
  private static final Set<String> ENDING = Set.of("200", "500", "503");

  private final ConnectorFiles files = Sample.rendered(Variant.KEY).files();

  @Test
  void theOperationsAreThoseOfTheTable() throws IOException {
    assertThat(Tables.operations(files)).isEqualTo(table("operations.txt"));
  }

  @Test
  void theDefinitionsAreThoseOfTheTable() throws IOException {
    assertThat(Tables.definitions(files)).isEqualTo(table("definitions.txt"));
  }

  @Test
  void theOriginalsSeventeenDefinitionsAndFiftyOnePropertiesAreThere() throws IOException {
    List<String> originals =
        table("definitions.txt").stream()
            .map(row -> row.substring(0, row.indexOf(' ')))
            .filter(name -> !NEW.contains(name.replaceAll("\\..*", "")))
            .filter(name -> !NEW_OF_OLD.contains(name))
            .toList();

    assertThat(originals).filteredOn(name -> !name.contains(".")).hasSize(17);
    assertThat(originals).filteredOn(name -> name.contains(".")).hasSize(51);
  }

  @Test
  void whatIsNewIsLabelledThroughout() {
    for (String name : NEW) {
      assertThat(files.definition().at("/definitions/" + name + "/properties"))
          .isNotEmpty()
          .allSatisfy(
              property -> {
                assertThat(property.path("title").asText()).isNotEmpty();
                assertThat(property.path("description").asText()).endsWith(".");
              });
    }
  }

  @Test
  void everyOperationDeclaresTheStatusesThatItCanEndWith() {
    for (OperationNode operation : files.operations()) {
      Set<String> expected = expected(operation);
      assertThat(operation.responses().fieldNames())
          .toIterable()
          .as(operation.id())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static Set<String> expected(OperationNode operation) {
    if (operation.isWebhook()) {
      return SUBSCRIBING;
    }
    if (operation.method().equals("delete") && operation.isInternal()) {
      return ENDING;
    }
    Set<String> expected = new HashSet<>(STATUSES);
    expected.addAll(OF_WRITES.getOrDefault(operation.id(), Set.of()));
    if (operation.isPolled()) {
      expected.add("202");
    }
    if (!NAMING_NO_MEDIA.contains(operation.id())) {
      expected.add("404");
    }
    if (operation.id().equals("GetMediaLikes")) {
      expected.add("410");
    }
    return expected;
  }

  @Test
  void saysWhatToDoInsteadWhereInstagramTellsNoMore() {
    assertThat(files.operation("GetMediaLikes").text("description"))
        .contains("no longer tells who liked")
        .contains("\"" + files.operation("GetMedia_V2").text("summary") + "\"");
    assertThat(files.operation("GetMyMedia").parameter("min_id").path("description").asText())
        .contains("later than");
    assertThat(files.definition().at("/definitions/User/properties/ig_id/description").asText())
        .contains("no longer tells it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operationId",
        "summary",
        "x-ms-visibility",
        "/parameters/0/name",
        "/parameters/0/type",
        "/parameters/0/x-ms-summary",
        "/parameters/0/x-ms-visibility",
        "/responses/200/schema/$ref"
      })
  void anyChangeOfAnOperationShows(String place) throws IOException {
    change(files.operation("GetMyMedia_V2").node(), place);

    assertThat(Tables.operations(files)).isNotEqualTo(table("operations.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-ms-summary",
        "description",
        "/properties/link/title",
        "/properties/link/format",
        "/properties/link/description",
        "/properties/id/type",
        "/properties/user/$ref",
        "/properties/tags/items/type"
      })
  void anyChangeOfADefinitionShows(String place) throws IOException {
    change((ObjectNode) files.definition().at("/definitions/MediaItem"), place);

    assertThat(Tables.definitions(files)).isNotEqualTo(table("definitions.txt"));
  }

  @Test
  void aParameterMoreOrLessShows() throws IOException {
    ((ArrayNode) files.operation("GetMyMedia").node().path("parameters")).remove(0);

    assertThat(Tables.operations(files)).isNotEqualTo(table("operations.txt"));
  }

  private static void change(ObjectNode node, String place) {
    int slash = place.lastIndexOf('/');
    ObjectNode holder = slash < 0 ? node : (ObjectNode) node.at(place.substring(0, slash));
    String name = place.substring(slash + 1);
    holder.put(name, holder.required(name).asText() + "x");
  }

  private static List<String> table(String name) throws IOException {
    return Files.readAllLines(TABLES.resolve(name));
  }
}
