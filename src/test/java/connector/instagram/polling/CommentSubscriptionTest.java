package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Switch;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionKind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * P11 and D3 for comments: what a subscription to them begins with, and what a saved flow keeps.
 */
class CommentSubscriptionTest {
  private static final String ONE = "https://flows.example/one?sig=a1";
  private static final String TWO = "https://flows.example/two?sig=b2";

  private final SubscribingWorld world = new SubscribingWorld();
  private final String post = world.post();

  @Test
  void onlyWhatIsAddedAfterItIsNew() {
    world.comment(post);
    world.advance(Duration.ofSeconds(2));
    String unused = world.subscribeToComments(ONE);
    String news = world.comment(post);

    assertThat(world.foundComments()).containsExactly(news);
  }

  @Test
  void itMakesTheAccountPolledForAsLongAsItLivesAndTenMinutesMore() {
    String location = world.subscribeToComments(ONE);
    assertThat(world.isPolled()).isTrue();
    world.driver().end(location);

    world.advance(Duration.ofMinutes(8));
    assertThat(world.isPolled()).isTrue();
    world.advance(Duration.ofMinutes(2));
    assertThat(world.isPolled()).isFalse();
  }

  @Test
  void aFlowThatIsSavedKeepsInstagramsDateAndAllThatWaits() {
    String location = world.subscribeToComments(ONE);
    Subscription before = only();
    world.driver().end(location);
    world.advance(Duration.ofMinutes(9));

    String unused = world.subscribeToComments(TWO);

    assertThat(only().id()).isEqualTo(before.id());
    assertThat(only().commentsSince()).isEqualTo(before.commentsSince());
    assertThat(only().positions()).isEqualTo(before.positions());
    assertThat(before.commentsSince())
        .as("by Instagram's clock")
        .isNotEqualTo(before.created())
        .isEqualTo(before.commentsSince().truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void afterTenMinutesItBeginsAnew() {
    world.driver().end(world.subscribeToComments(ONE));
    Subscription before = only();
    world.advance(Duration.ofMinutes(11));
    String between = world.comment(post);
    world.advance(Duration.ofSeconds(2));

    String unused = world.subscribeToComments(ONE);
    String news = world.comment(post);

    assertThat(only().commentsSince()).isAfter(before.commentsSince());
    assertThat(world.foundComments()).containsExactly(news).doesNotContain(between);
  }

  @Test
  void aSubscriptionToMediaIsNotTakenOverByOneToComments() {
    world.driver().end(world.subscribe(ONE));

    String unused = world.subscribeToComments(ONE);

    assertThat(world.driver().stored(world.connection).readable()).hasSize(2);
  }

  @Test
  void withoutThePermissionNothingIsStored() {
    world.sandbox().set(Switch.COMMENTS_PERMISSION_MISSING, true);

    HttpResponseMessage reply =
        world.driver().subscribe(world.key, SubscriptionKind.COMMENT_ADDED, ONE);

    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(reply.getStatusCode()).isEqualTo(403);
    assertThat(error.path("code").asText()).isEqualTo("PermissionMissing");
    assertThat(error.path("message").asText())
        .contains("instagram_business_manage_comments", "Connect the account again");
    assertThat(error.at("/details/permission").asText())
        .isEqualTo("instagram_business_manage_comments");
    assertThat(world.driver().stored(world.connection).readable()).isEmpty();
    assertThat(world.documents.list("")).isEmpty();
    assertThat(world.isPolled()).isFalse();
    assertThat(world.shown().path("state").asText()).isEqualTo("no_events_wanted");
  }

  /** C8: in development mode Instagram counts comments and shows none. */
  @Test
  void theAnswerSaysWhenInstagramShowsNoComments() {
    world.comment(post);
    assertThat(notice(ONE)).isEmpty();
    world.sandbox().set(Switch.COMMENTS_HIDDEN, true);

    assertThat(notice(TWO)).startsWith("Instagram shows no comments: app mode");
  }

  @Test
  void anAccountWithoutCommentsIsNoReasonForANotice() {
    world.sandbox().set(Switch.COMMENTS_HIDDEN, true);

    assertThat(notice(ONE)).isEmpty();
  }

  @Test
  void whatTheAccountItselfSaysIsNoNews() {
    String unused = world.subscribeToComments(ONE);
    String asked = world.comment(post);
    world.sandbox().comment(post, CommentDraft.any().by("fjord.and.fern").replyingTo(asked));
    world.sandbox().comment(post, CommentDraft.any().by("fjord.and.fern"));

    assertThat(world.foundComments()).containsExactly(asked);
  }

  private String notice(String callback) {
    return FakeRequest.json(
            world.driver().subscribe(world.key, SubscriptionKind.COMMENT_ADDED, callback))
        .path("notice")
        .asText();
  }

  private Subscription only() {
    List<Subscription> all = world.driver().stored(world.connection).readable();
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
