package connector.instagram.commentfeed;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.commentfeed.CommentReading.Extent;
import connector.instagram.commentfeed.CommentReading.Reason;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far a post's comments are read (C3). */
class CommentScannerTest {
  private static final AccessToken TOKEN = new AccessToken("IGAAtoken");
  private static final Instant SINCE = Instant.parse("2026-11-26T08:00:00Z");
  private static final String NEW = "2026-11-26T09:00:00+0000";
  private static final String NEXT =
      ",\"paging\":{\"next\":\"https://graph.instagram.com/v25.0/17/comments?after=%s\"}";

  private final ScriptedTransport transport = new ScriptedTransport();
  private final CommentScanner scanner = new CommentScanner(QuickGraph.over(transport));

  @Test
  void endsAfterAWholePageWithoutAnUnseenOne() {
    first(comments(1, 4) + "," + comments(90, 91), NEXT.formatted("a"));
    page(comments(5, 6) + "," + comments(91, 92), NEXT.formatted("b"));
    page(comments(92, 94), NEXT.formatted("c"));

    CommentScan scan = scan(Extent.TO_KNOWN);

    assertThat(scan.unseen())
        .extracting(CommentAdded.Comment::id)
        .containsExactly("1", "2", "3", "5");
    assertThat(scan.isComplete()).isTrue();
    assertThat(transport.requests()).hasSize(3);
  }

  @Test
  void theSweepReadsBehindKnownOnes() {
    first(comments(90, 92), NEXT.formatted("a"));
    page(comments(92, 94), NEXT.formatted("b"));
    page(comments(1, 2), "");

    assertThat(scan(Extent.TO_END).unseen()).hasSize(1);
  }

  @Test
  void anEmptyPageWithAnotherBehindItIsNoEnd() {
    first(comments(1, 2), NEXT.formatted("a"));
    page("", NEXT.formatted("b"));
    page(comments(2, 3), "");

    assertThat(scan(Extent.TO_KNOWN).unseen()).hasSize(2);
  }

  @Test
  void aPageThatIsRefusedMakesTheReadingFaulty() {
    first(comments(1, 2), NEXT.formatted("a"));
    transport.answers(500, "{\"error\":{\"message\":\"no\",\"code\":2}}");

    CommentScan scan = scan(Extent.TO_KNOWN);

    assertThat(scan.unseen()).hasSize(1);
    assertThat(scan.isComplete()).isFalse();
    assertThat(scan.ending().error().map(GraphError::kind)).contains(GraphError.Kind.TRANSIENT);
  }

  @Test
  void answersThatCannotBeReadToTheirEndMakeTheReadingFaulty() {
    String answers =
        ("{\"data\":[%s],\"paging\":{\"next\":"
                + "\"https://graph.instagram.com/v25.0/90/replies?after=1\"}}")
            .formatted(comments(1, 2));
    first("{\"id\":\"90\",\"timestamp\":\"%s\",\"replies\":%s}".formatted(NEW, answers), "");
    transport.answers(500, "{\"error\":{\"message\":\"no\",\"code\":2}}");

    CommentScan scan = scan(Extent.TO_KNOWN);

    assertThat(scan.unseen())
        .extracting(comment -> comment.parentId().orElse(""))
        .containsExactly("90");
    assertThat(scan.isComplete()).isFalse();
  }

  @Test
  void aLinkThatRepeatsIsAnEnd() {
    first(comments(1, 2), NEXT.formatted("a"));
    page(comments(2, 3), NEXT.formatted("a"));

    assertThat(scan(Extent.TO_END).isComplete()).isTrue();
    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void fiftyNewOnesWithoutAnotherPageMayHideOthers() {
    first(comments(1, 51), "");

    assertThat(scan(Extent.TO_KNOWN).ending().unpaged()).isTrue();
  }

  @Test
  void fiftyOfWhichOneIsKnownHideNone() {
    first(comments(1, 50) + "," + comments(90, 91), "");

    assertThat(scan(Extent.TO_KNOWN).ending().unpaged()).isFalse();
  }

  @Test
  void whatHasNoDateOrNoIdIsSkippedAndCounted() {
    first("{\"id\":\"1\"},{\"text\":\"who?\"},{\"id\":\"2\",\"timestamp\":\"soon\"}", "");

    CommentScan scan = scan(Extent.TO_KNOWN);

    assertThat(scan.unseen()).isEmpty();
    assertThat(scan.skipped()).isEqualTo(3);
  }

  @Test
  void aPostWithoutAListShowsNothing() {
    transport.answers(200, "{\"id\":\"17\",\"comments_count\":4}");

    CommentScan scan = scan(Extent.TO_KNOWN);

    assertThat(scan.isBlank()).isTrue();
  }

  @Test
  void aRefusalOfTheFirstPageIsNoAnswer() {
    transport.answers(500, "{\"error\":{\"message\":\"no\",\"code\":2}}");

    CommentScan scan = scan(Extent.TO_KNOWN);

    assertThat(scan.isAnswered()).isFalse();
    assertThat(scan.isComplete()).isFalse();
  }

  private CommentScan scan(Extent extent) {
    Map<Long, Long> known = new HashMap<>();
    IntStream.range(90, 100)
        .forEach(i -> known.put(CommentHash.of(Integer.toString(i)), SINCE.getEpochSecond()));
    CommentFeed feed = CommentFeed.begun(SINCE, SINCE, Map.of()).knowing(known, Set.of(), SINCE);
    CountedPost post = new CountedPost(new MediaId("17"), OptionalInt.of(60));
    return scanner.scan(TOKEN, new CommentReading(post, extent, Reason.COUNT), feed, AMPLE);
  }

  private void first(String data, String paging) {
    transport.answers(
        200,
        "{\"id\":\"17\",\"comments_count\":60,\"comments\":{\"data\":[%s]%s}}"
            .formatted(data, paging));
  }

  private void page(String data, String paging) {
    transport.answers(200, "{\"data\":[%s]%s}".formatted(data, paging));
  }

  private static String comments(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"id\":\"%d\",\"timestamp\":\"%s\"}".formatted(i, NEW))
        .collect(Collectors.joining(","));
  }
}
