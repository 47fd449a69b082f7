package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.connections.DemoCondition;
import connector.instagram.json.Json;
import connector.instagram.local.DemoFleet;
import connector.instagram.local.DemoFleet.Member;
import connector.instagram.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of connections, page by page. */
class ConnectionListTest {
  /** Nobody has to do anything about these. */
  private static final Set<DemoCondition> WELL =
      Set.of(
          DemoCondition.ACTIVE,
          DemoCondition.PAUSED_BY_OPERATOR,
          DemoCondition.NO_EVENTS_WANTED,
          DemoCondition.DEAD_LETTERS);

  private final PollWorld world = new PollWorld();

  @ParameterizedTest
  @EnumSource(DemoCondition.class)
  void everyConditionIsShownByItsStateWhereSomebodyLooksForIt(DemoCondition condition) {
    Member member = states().in(condition);

    JsonNode shown = only(member.id().value());

    assertThat(shown.path("state").asText()).isEqualTo(condition.state());
    assertThat(attention().contains(shown)).isEqualTo(!WELL.contains(condition));
  }

  @ParameterizedTest
  @CsvSource({
    "ENDS_SOON,was not renewed",
    "UNUSED,Nobody has a key",
    "LOST_KEY,ENCRYPTION_KEYS",
    "WAITING_EVENTS,'confirmation: 2,'",
    "TOKEN_EXPIRED,Connect the account again",
    "DORMANT,Resume the connection"
  })
  void whatNeedsSomebodySaysWhatToDo(DemoCondition condition, String words) {
    Member member = states().in(condition);

    assertThat(only(member.id().value()).path("attention").toString()).contains(words);
    assertThat(world.show(member.id().value()).path("attention").toString()).contains(words);
  }

  @ParameterizedTest
  @EnumSource(
      value = DemoCondition.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ENDING", "DAMAGED", "NEWER"})
  void anEntryOfTheListIsWhatTheConnectionItselfAnswers(DemoCondition condition) {
    String id = states().in(condition).id().value();

    assertThat(only(id)).isEqualTo(world.show(id));
    assertThat(only(id).has("grants")).isTrue();
  }

  @Test
  void aDocumentOfNobodyIsShownWhereItsNameStandsUnlessSomethingIsSearchedFor() {
    states();

    List<JsonNode> all = list("", "");
    assertThat(all.get(all.size() - 1).path("advice").asText())
        .contains("connections/readme.txt is none of the connector's");
    assertThat(attention()).contains(all.get(all.size() - 1));
    assertThat(list("", "readme")).isEmpty();
  }

  @Test
  void aConnectionIsFoundByPartsOfItsNamesInAnyCase() {
    Member member = states().in(DemoCondition.BLOCKED);
    String name = member.username();

    assertThat(ids(list("", name.toUpperCase(Locale.ROOT)))).contains(member.id().value());
    assertThat(ids(list("", "  " + name.substring(2, 7)))).contains(member.id().value());
    assertThat(ids(list("", member.id().value().substring(3, 20).toUpperCase(Locale.ROOT))))
        .containsExactly(member.id().value());
    assertThat(list("", "nobody.is.called.that")).isEmpty();
  }

  @Test
  void aWholeIdIsFoundWithoutALookAtOtherConnections() {
    Member member = DemoFleet.of(300, FleetPlace.in(world)).members().get(123);
    String account = only(member.id().value()).path("accountId").asText();
    for (String id : List.of(member.id().value(), account)) {
      world.faults.forgetSteps();

      JsonNode page = world.admin.page("", "", "", id);

      assertThat(ids(page.path("data"))).containsExactly(member.id().value());
      assertThat(page.has("next")).isFalse();
      assertThat(world.faults.stepsNamed("connections page")).isZero();
      assertThat(world.faults.stepsNamed("connections read")).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void anIdOfNobodyIsAnsweredAtOnce() {
    DemoFleet.of(300, FleetPlace.in(world));
    world.faults.forgetSteps();

    JsonNode page = world.admin.page("", "", "", "0123456789abcdef0123456789abcdef");

    assertThat(page.path("data")).isEmpty();
    assertThat(page.has("next")).isFalse();
    assertThat(world.faults.stepsNamed("connections ")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "attention", "search"})
  void thePagesOfAnyFilterTogetherShowWhatOneLookShows(String filter) {
    DemoFleet fleet = DemoFleet.of(450, FleetPlace.in(world));
    String show = filter.equals("attention") ? filter : "";
    String search = filter.equals("search") ? "bakery" : "";
    List<String> expected =
        fleet.members().stream()
            .filter(member -> show.isEmpty() || !WELL.contains(member.condition()))
            .filter(member -> member.username().contains(search))
            .filter(member -> search.isEmpty() || !member.condition().state().equals("unreadable"))
            .map(member -> member.id().value())
            .toList();

    assertThat(expected).hasSizeGreaterThan(10);
    for (String limit : List.of("1", "7", "100", "200")) {
      assertThat(pages(limit, show, search)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aPageCostsAsMuchInALargeFleetAsInASmallOne() {
    DemoFleet.of(150, FleetPlace.in(world));
    long small = stepsOfAPage();
    DemoFleet.of(5000, FleetPlace.in(world));

    assertThat(stepsOfAPage()).isEqualTo(small).isLessThanOrEqualTo(100 + 100 + 4);
  }

  @Test
  void anOutboxOfItsOwnCountsHoweverManyOthersThereAre() {
    Member member = states().in(DemoCondition.ACTIVE);
    Outbox waiting =
        FleetPlace.in(world).letters().waiting(member.id(), "17841400000000123", List.of("Snow"));
    ObjectNode document = Json.object().put("version", 1);
    waiting.writeTo(document);
    world.outboxDocuments.put(member.id().documentName(), Json.write(document));
    assertThat(shown(member).path("outbox").asInt()).isEqualTo(1);

    IntStream.range(0, 5000).forEach(i -> world.outboxDocuments.put("00/" + i + ".json", "{}"));

    assertThat(shown(member).path("outbox").asInt()).isEqualTo(1);
    assertThat(shown(member)).isEqualTo(world.show(member.id().value()));
  }

  private JsonNode shown(Member member) {
    return list("", "").stream()
        .filter(entry -> entry.path("id").asText().equals(member.id().value()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFilteredPageOfALargeFleetLooksAtNoMoreThanAThousand() {
    DemoFleet.of(5000, FleetPlace.in(world));
    world.faults.forgetSteps();

    JsonNode page = world.admin.page("", "", "", "nobody.is.called.that");

    assertThat(page.path("data")).isEmpty();
    assertThat(page.path("next").asText()).isNotEmpty();
    assertThat(world.faults.stepsNamed("connections read")).isEqualTo(1000);
    assertThat(world.faults.stepsNamed("connections page")).isEqualTo(5);
    assertThat(world.faults.stepsNamed("cursors ")).isZero();
  }

  private long stepsOfAPage() {
    world.faults.forgetSteps();
    assertThat(world.admin.page("100", "", "", "").path("data")).hasSize(100);
    return world.faults.stepsNamed("");
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0,,,",
    "limit,201,,,",
    "limit,-1,,,",
    "limit,ten,,,",
    "limit,１,,,",
    "after,,x,,",
    "after,,####,,",
    "after,,AAAAAAAAAAAAAAAAAAAAAAAA,,",
    "show,,,all,",
  })
  void aMalformedParameterIsNamedWithWhatToSend(
      String parameter, String limit, String after, String show) {
    assertThatThrownBy(() -> world.admin.page(text(limit), text(after), text(show), ""))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              assertThat(refused.problem().code().text()).isEqualTo("InvalidParameter");
              assertThat(refused.problem().details().path("parameter").asText())
                  .isEqualTo(parameter);
              assertThat(refused.problem().message()).contains("has to be");
            });
  }

  @Test
  void aPlaceThatWasCutShortIsRefusedAndTellsNothingSecret() {
    DemoFleet.of(30, FleetPlace.in(world));
    String next = world.admin.page("10", "", "", "").path("next").asText();

    for (int length = 1; length < next.length(); length++) {
      String cut = next.substring(0, length);
      assertThatThrownBy(() -> world.admin.page("", cut, "", "")).isInstanceOf(ApiException.class);
    }
    assertThat(world.admin.page("10", next, "", "").path("data")).hasSize(10);
  }

  private DemoFleet states() {
    return DemoFleet.states(FleetPlace.in(world));
  }

  private JsonNode only(String id) {
    List<JsonNode> found = list("", id);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<JsonNode> attention() {
    return list("attention", "");
  }

  private List<JsonNode> list(String show, String search) {
    return stream(world.admin.list(show, search)).toList();
  }

  private List<String> pages(String limit, String show, String search) {
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = world.admin.page(limit, after, show, search);
      assertThat(page.path("data").size()).isLessThanOrEqualTo(Integer.parseInt(limit));
      ids.addAll(ids(page.path("data")));
      after = page.path("next").asText();
    } while (!after.isEmpty());
    return ids;
  }

  private static List<String> ids(Iterable<JsonNode> entries) {
    return stream(entries).map(entry -> entry.path("id").asText()).toList();
  }

  private static Stream<JsonNode> stream(Iterable<JsonNode> entries) {
    List<JsonNode> all = new ArrayList<>();
    entries.forEach(all::add);
    return all.stream();
  }

  private static String text(String given) {
    return given == null ? "" : given;
  }
}
