package connector.instagram.subscriptions;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.Verdict;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.RandomText;
import connector.instagram.events.InstagramEvent;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.media.MediaJson;
import java.security.SecureRandom;
import java.time.Clock;

/** Sends an event to one subscription so that its owner sees whether it arrives. */
final class TestEvents {
  private final MediaScanner scanner;
  private final NewestComment comments;
  private final TestSending sending;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  TestEvents(GraphApi graph, TestSending sending, Clock clock) {
    this.scanner = new MediaScanner(graph, MediaJson.FIELDS).brief();
    this.comments = new NewestComment(graph);
    this.sending = sending;
    this.clock = clock;
  }

  /**
   * The newest media or comment once more, or an invented event of the subscription's kind.
   *
   * @return the event's id
   * @throws ApiException when the account has no media or comment, or the subscription has ended
   */
  String send(Connection connection, Subscription subscription, Deadline deadline) {
    if (!subscription.isLive()) {
      throw ApiException.notFound(
          "This subscription has ended, so nothing is sent to it. Subscribe again, or turn the flow"
              + " on.");
    }
    InstagramEvent event =
        InstagramEvent.OnTrial.of(
            event(subscription.kind().event(), connection, deadline), RandomText.hex(16, random));
    sending.send(subscription, event, deadline);
    return event.id().value();
  }

  private InstagramEvent event(InstagramEvent.Kind kind, Connection connection, Deadline deadline) {
    return switch (kind) {
      case MEDIA_PUBLISHED -> newestMedia(connection, deadline);
      case COMMENT_ADDED ->
          comments
              .find(connection, deadline)
              .orElseThrow(
                  () ->
                      ApiException.notFound(
                          "Instagram shows no comment by somebody else on the account's newest posts,"
                              + " and a test sends the newest one. Comment on a post from another"
                              + " account, then try again."));
      case RECONNECT_NEEDED ->
          InstagramEvent.ReconnectNeeded.of(
              new Verdict(connection, connection.status()), clock.instant());
    };
  }

  private InstagramEvent newestMedia(Connection connection, Deadline deadline) {
    AccessToken token = connection.openToken();
    Media newest =
        scanner
            .begin(token, deadline)
            .newest()
            .orElseThrow(
                () ->
                    ApiException.notFound(
                        "The account has no media yet, and a test sends the newest one. Post"
                            + " something, then try again."));
    return InstagramEvent.MediaPublished.of(
        connection.professionalId(),
        connection.id(),
        newest,
        MediaScanner.Result.timestamp(newest));
  }
}
