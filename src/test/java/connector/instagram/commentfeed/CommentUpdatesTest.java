package connector.instagram.commentfeed;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.Replies;
import connector.instagram.graph.Transport;
import connector.instagram.json.Json;
import connector.instagram.storage.Change;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C6: what Meta's webhook tells is read within its time, and nothing that was read is lost. */
class CommentUpdatesTest {
  private static final Duration FOR_EACH = Duration.ofSeconds(1);
  private static final String GONE =
      "{\"error\":{\"message\":\"gone\",\"code\":100,\"error_subcode\":33}}";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final MemoryDocuments documents = new MemoryDocuments("comments").keepTimeBy(clock);
  private final CommentFeeds feeds = new CommentFeeds(documents, attempt -> {});
  private final Connection connection = SampleConnection.wantingComments();
  private final CommentUpdates updates =
      new CommentUpdates(QuickGraph.reading(this::answer), feeds, clock);
  private int asked;
  private boolean isGone;

  @BeforeEach
  void begin() {
    CommentFeed feed =
        CommentFeed.begun(clock.instant().minusSeconds(60), clock.instant(), Map.of());
    assertThat(
            feeds
                .<Boolean>createOrUpdate(
                    connection.id(), AMPLE, stored -> new Change.To<>(feed, true))
                .done())
        .isPresent();
  }

  /** Each takes a second. */
  private Transport.Response answer(URI address, Map<String, String> headers, Duration timeout) {
    asked++;
    clock.advance(FOR_EACH);
    String id = address.getPath().replaceFirst(".*/", "");
    return isGone
        ? Replies.of(400, Map.of(), GONE)
        : Replies.of(
            200,
            Map.of(),
            "{\"id\":\""
                + id
                + "\",\"timestamp\":\"2026-11-26T12:00:00+0000\",\"media\":{\"id\":\"181\"}}");
  }

  @Test
  void whatWasReadIsStoredAlsoWhereTheTimeToAskIsOver() {
    CommentUpdates.Taken taken = take(told(20), CommentUpdates.Unreadable.GIVEN_BACK, 5);

    assertThat(taken.events()).hasSize(5);
    assertThat(taken.again()).hasSize(15);
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void whatWasNeverAskedForIsNotTakenAsItWasSent() {
    CommentUpdates.Taken taken = take(told(20), CommentUpdates.Unreadable.TAKEN_AS_SENT, 5);

    assertThat(taken.events()).hasSize(5);
    assertThat(taken.again()).hasSize(15);
  }

  @Test
  void whatIsGoneIsAskedForAgainAndThenLeftOut() {
    isGone = true;

    assertThat(take(told(1), CommentUpdates.Unreadable.GIVEN_BACK, 60).again()).hasSize(1);
    CommentUpdates.Taken last = take(told(1), CommentUpdates.Unreadable.TAKEN_AS_SENT, 60);

    assertThat(last.events()).isEmpty();
    assertThat(last.again()).isEmpty();
  }

  @Test
  void whatIsKnownAlreadyOpensNoToken() {
    assertThat(take(told(1), CommentUpdates.Unreadable.GIVEN_BACK, 60).events()).hasSize(1);
    Connection closed = SampleConnection.withComments(SampleConnection.withoutItsKey(connection));
    assertThat(closed.hasKnownKey()).isFalse();

    assertThat(
            updates
                .take(closed, told(1), CommentUpdates.Unreadable.GIVEN_BACK, limits(60))
                .events())
        .isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  private CommentUpdates.Taken take(
      List<CommentUpdate> told, CommentUpdates.Unreadable unreadable, int seconds) {
    return updates.take(connection, told, unreadable, limits(seconds));
  }

  private CommentUpdates.Limits limits(int seconds) {
    return new CommentUpdates.Limits(
        Deadline.in(Duration.ofSeconds(seconds), clock), Deadline.in(Duration.ofHours(1), clock));
  }

  private List<CommentUpdate> told(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "1799" + i)
        .map(id -> new CommentList.Comment(id, Optional.empty(), node(id)))
        .map(comment -> new CommentUpdate(comment, clock.instant()))
        .toList();
  }

  private static ObjectNode node(String id) {
    ObjectNode node = Json.object().put("id", id);
    node.putObject("media").put("id", "181");
    return node;
  }
}
