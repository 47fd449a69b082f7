package connector.instagram.media;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.KnownCaller;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.EndlessInstagram;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.json.Json;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcodeSearchTest {
  private static final Shortcode CODE = new Shortcode("Dcq7fwrgTZi");
  private static final Instant MADE = CODE.time();
  private static final List<String> FIELDS = List.of("id", "caption");

  private final HandClock clock = new HandClock(Instant.parse("2026-10-02T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("shortcodes", faults);
  private final KnownCaller caller = new KnownCaller(clock);
  private final Connection connection = caller.connection();
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final RememberedShortcodes remembered =
      new RememberedShortcodes(documents, caller.connections());
  private final MediaLookup lookup = new MediaLookup(instagram.api(), remembered, clock);

  @ParameterizedTest
  @ValueSource(strings = {"inclusive", "exclusive"})
  void findsAmongTenThousandByOneCall(String windows) {
    manyPostsAround(10_000);
    windows(windows);

    assertThat(find(CODE).id().value()).isEqualTo("42");
    assertThat(instagram.newCalls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 24, 48, 150})
  void findsAReelUploadedHoursBeforeItWasPublishedByTwoCalls(long hours) {
    Instant published = MADE.plus(Duration.ofHours(hours)).plusSeconds(60);
    post("42", published, CODE.code());

    assertThat(find(CODE).id().value()).isEqualTo("42");
    assertThat(instagram.newCalls()).isEqualTo(2);
  }

  @Test
  void findsAReelUploadedWeeksBeforeItWasPublished() {
    clock.advance(Duration.ofDays(60));
    post("42", MADE.plus(Duration.ofDays(40)), CODE.code());

    assertThat(find(CODE).id().value()).isEqualTo("42");
    assertThat(instagram.newCalls()).isLessThanOrEqualTo(3);
  }

  @Test
  void asksForItByItsIdOnceItIsRemembered() {
    manyPostsAround(10);
    find(CODE);
    List<String> asked = new ArrayList<>();
    instagram.transport().before(call -> asked.add(call.path()));

    assertThat(find(CODE).id().value()).isEqualTo("42");
    assertThat(asked).containsExactly("/42");
    assertThat(documents.size()).isEqualTo(1);
    assertThat(documents.everything()).doesNotContain(KnownCaller.TOKEN);
  }

  @Test
  void findsALegacyIdTheSameWay() {
    manyPostsAround(10);
    find(CODE);
    instagram.newCalls();

    MediaParameter.MediaReference reference =
        MediaParameter.MediaReference.parse("3975251288425313890_1234").orElseThrow();

    assertThat(lookup.find(connection, reference, FIELDS, deadline()).orElseThrow().id().value())
        .isEqualTo("42");
    assertThat(instagram.newCalls()).isEqualTo(1);
  }

  @Test
  void remembersForAMinuteThatItIsNotThere() {
    notFound(CODE);
    assertThat(instagram.newCalls()).isPositive();

    clock.advance(Duration.ofSeconds(59));
    notFound(CODE);
    assertThat(instagram.newCalls()).isZero();

    post("42", MADE, CODE.code());
    clock.advance(Duration.ofSeconds(1));
    assertThat(find(CODE).id().value()).isEqualTo("42");
  }

  @Test
  void remembersNothingOfOtherCodes() {
    notFound(CODE);
    instagram.newCalls();

    notFound(new Shortcode("Db4106zruRY"));

    assertThat(instagram.newCalls()).isPositive();
    assertThat(documents.size()).isZero();
  }

  @Test
  void asksNothingForACodeFromTheFuture() {
    clock.advance(Duration.ofDays(-400));

    notFound(CODE);

    assertThat(instagram.newCalls()).isZero();
  }

  @Test
  void forgetsAPostThatWasDeleted() {
    manyPostsAround(10);
    find(CODE);
    instagram.newCalls();
    instagram.delete("42");

    notFound(CODE);

    assertThat(instagram.newCalls()).isLessThanOrEqualTo(4);
    assertThat(documents.size()).isZero();

    notFound(CODE);
    assertThat(instagram.newCalls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dcq7fwrgTZi", "3975251288425313890_1234"})
  void findsInTheListWhatInstagramRefusesByItself(String name) {
    manyPostsAround(10);
    find(CODE);
    instagram.newCalls();
    instagram.sandbox().add(Fault.graph(100, 33).times(1_000).onPath("/42$"));
    MediaParameter.MediaReference reference =
        MediaParameter.MediaReference.parse(name).orElseGet(() -> MediaParameter.shortcode(name));

    for (int call = 1; call <= 4; call++) {
      assertThat(lookup.find(connection, reference, FIELDS, deadline()))
          .as("call %s", call)
          .map(media -> media.id().value())
          .hasValue("42");
      assertThat(instagram.newCalls()).isEqualTo(2);
    }
    assertThat(documents.size()).isOne();
  }

  @Test
  void remembersTheOtherObjectThatHasTheCodeByNow() {
    manyPostsAround(10);
    find(CODE);
    instagram.delete("42");
    post("43", MADE, CODE.code());

    assertThat(find(CODE).id().value()).isEqualTo("43");
    instagram.newCalls();
    assertThat(find(CODE).id().value()).isEqualTo("43");
    assertThat(instagram.newCalls()).isEqualTo(1);
  }

  @Test
  void aListThatFailsAfterwardsIsNotTakenForAPostThatIsGone() {
    manyPostsAround(10);
    find(CODE);
    instagram.sandbox().add(Fault.graph(100, 33).onPath("/42$"));
    instagram.sandbox().add(Fault.graph(80_002).times(1_000).onPath("/media$"));

    assertThatExceptionOfType(GraphException.class).isThrownBy(() -> find(CODE));
    instagram.recover();
    assertThat(find(CODE).id().value()).isEqualTo("42");
  }

  @Test
  void aFailingStorageCostsNothingButARepeatedSearch() {
    faults.follow(new AlwaysFailing());
    manyPostsAround(10);

    assertThat(find(CODE).id().value()).isEqualTo("42");
    assertThat(find(CODE).id().value()).isEqualTo("42");
    assertThat(instagram.newCalls()).isEqualTo(2);
    assertThat(documents.size()).isZero();
  }

  @Test
  void aConnectionThatEndsInBetweenLeavesNoDocument() {
    manyPostsAround(10);
    documents.beforeNextWrite(caller::vanish);

    assertThat(find(CODE).id().value()).isEqualTo("42");

    assertThat(documents.size()).isZero();
  }

  @Test
  void whatAConnectionHadRememberedEndsWithIt() {
    var unused =
        documents.create("17841400000000999/" + CODE.code(), Json.object().put("mediaId", "7"));
    manyPostsAround(10);
    find(CODE);

    ConnectionCleanup.ofFolder(documents).onDisconnected(connection.id(), AMPLE);
    ConnectionCleanup.ofFolder(documents).onDisconnected(connection.id(), AMPLE);

    assertThat(documents.list("")).singleElement().extracting("name").asString().contains("999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"mediaId\":null}", "{\"mediaId\":\"../me\"}", "{\"mediaId\":[]}"})
  void searchesAgainWhenWhatIsRememberedIsDamaged(String content) {
    var unused =
        documents.create(
            connection.professionalId() + "/" + CODE.code(),
            (ObjectNode) Json.parse(content).orElseThrow());
    manyPostsAround(10);

    assertThat(find(CODE).id().value()).isEqualTo("42");
  }

  @Test
  void findsThePostInsideTheLongerCodeOfAPrivateAccount() {
    manyPostsAround(10);

    assertThat(find(new Shortcode(CODE.code() + "q3x_Yz0T9b1Kd2LmN")).id().value()).isEqualTo("42");
  }

  @Test
  void isBoundedWhereWindowsAreIgnored() {
    clock.advance(Duration.ofDays(2000));
    IntStream.rangeClosed(1, 4_000)
        .forEach(n -> post("9" + n, clock.instant().minus(Duration.ofHours(n)), "none"));
    windows("ignored");

    notFound(CODE);

    assertThat(instagram.newCalls()).isLessThanOrEqualTo(31);
  }

  @ParameterizedTest
  @CsvSource({"EMPTY, 11", "REPEATED, 4"})
  void aListThatLeadsNowhereIsNotTakenForOneWithoutThePost(EndlessInstagram.Kind kind, int calls) {
    EndlessInstagram endless = new EndlessInstagram(kind);
    MediaLookup lost = new MediaLookup(QuickGraph.over(endless), remembered, clock);

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> lost.find(connection, named(CODE), FIELDS, deadline()))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ApiError.Code.INSTAGRAM_FAILED));
    assertThat(endless.calls()).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({"OTHERS, 31", "SAME, 31"})
  void isBoundedThoughNoPageIsTheLast(EndlessInstagram.Kind kind, int calls) {
    EndlessInstagram endless = new EndlessInstagram(kind);
    MediaLookup lost = new MediaLookup(QuickGraph.over(endless), remembered, clock);

    assertThat(lost.find(connection, named(CODE), FIELDS, deadline())).isEmpty();
    assertThat(endless.calls()).isEqualTo(calls);
  }

  @Test
  void aPageThatFailsIsNotTakenForTheEnd() {
    ScriptedTransport failing =
        new ScriptedTransport()
            .answers(200, "{\"data\":[]}")
            .answers(
                200, "{\"data\":[],\"paging\":{\"next\":\"https://graph.instagram.com/v25.0/x\"}}")
            .answers(400, "{\"error\":{\"code\":80002}}");
    MediaLookup lost = new MediaLookup(QuickGraph.over(failing), remembered, clock);

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> lost.find(connection, named(CODE), FIELDS, deadline()));
  }

  @Test
  void findsWhatIsNotFarDownWhereWindowsAreIgnored() {
    manyPostsAround(400);
    windows("ignored");

    assertThat(find(CODE).id().value()).isEqualTo("42");
  }

  @Test
  void stopsWhereThePagesBecomeTooOldThoughWindowsAreIgnored() {
    IntStream.rangeClosed(1, 4_000)
        .forEach(n -> post("9" + n, MADE.minus(Duration.ofDays(3).plusHours(n)), "none"));
    windows("ignored");

    notFound(CODE);

    assertThat(instagram.newCalls()).isLessThanOrEqualTo(3);
  }

  /** Half of them later, half of them earlier than the one that is looked for; ten a day. */
  private void manyPostsAround(int posts) {
    for (int n = posts / 2; n >= 1; n--) {
      post("8" + n, MADE.plus(Duration.ofMinutes(144L * n)), "none");
    }
    post("42", MADE, CODE.code());
    for (int n = 1; n <= posts / 2; n++) {
      post("9" + n, MADE.minus(Duration.ofMinutes(144L * n)), "none");
    }
  }

  private void post(String id, Instant timestamp, String shortcode) {
    instagram.post(timestamp, Post.photo().identified(id).coded(shortcode));
  }

  private void windows(String windows) {
    instagram.sandbox().set(Switch.SINCE_UNTIL, windows);
  }

  private Media find(Shortcode code) {
    return lookup.find(connection, named(code), FIELDS, deadline()).orElseThrow();
  }

  private void notFound(Shortcode code) {
    assertThat(lookup.find(connection, named(code), FIELDS, deadline())).isEmpty();
  }

  private static MediaParameter.MediaReference named(Shortcode code) {
    return new MediaParameter.MediaReference.ByShortcode(code);
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(25), clock);
  }

  /** No storage call gets through. */
  private static final class AlwaysFailing implements Faults.Script {
    @Override
    public Optional<Faults.Kind> next(String step) {
      return Optional.of(Faults.Kind.FAIL_BEFORE);
    }

    @Override
    public void took(String step, Object result) {}
  }
}
