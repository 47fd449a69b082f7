package connector.instagram.connections;

import connector.instagram.status.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody has to do about a connection, by the same measures as health and alerts have. */
final class Attention {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration ENDS_SOON = Duration.ofDays(10);
  private static final Duration RENEWAL_FAILS = Duration.ofDays(2);

  private Attention() {}

  /** A sentence or two for each thing; none when all is well. */
  static List<String> of(Connection connection, PollEnrollment.Description poll, Instant now) {
    List<String> sentences = new ArrayList<>();
    ConnectionState state = connection.shownState(now);
    if (state.severity() != ConnectionState.Severity.NONE) {
      sentences.add(state.advice());
    }
    if (!state.isTrouble()) {
      token(connection, now).ifPresent(sentences::add);
    }
    poll.oldest()
        .filter(since -> since.plus(LONGEST_WAIT).isBefore(now))
        .map(since -> waiting(poll.outbox(), since))
        .ifPresent(sentences::add);
    poll.comments().map(PollEnrollment.Problem::told).ifPresent(sentences::add);
    connection.subscriptions().stream()
        .flatMap(entry -> suspended(entry).stream())
        .forEach(sentences::add);
    return List.copyOf(sentences);
  }

  private static Optional<String> suspended(SubscriptionEntry entry) {
    return entry.state() instanceof SubscriptionEntry.State.Suspended state
        ? Optional.of(
            "A subscription is suspended since "
                + state.at().truncatedTo(ChronoUnit.SECONDS)
                + ", because all that was sent to "
                + state.callbackHost()
                + " for a day failed. The account's subscriptions tell the reason. Have the"
                + " receiver mended, or end the subscription.")
        : Optional.empty();
  }

  /** Of a token that Instagram does not refuse. */
  private static Optional<String> token(Connection connection, Instant now) {
    if (!connection.hasKnownKey()) {
      return Optional.of(
          "No configured encryption key opens its token. Put the key back into ENCRYPTION_KEYS, or"
              + " connect the account again.");
    }
    if (!connection.hasLiveGrant()) {
      return connection.renewalView().map(renewal -> renewal.path("advice").asText());
    }
    Optional<Instant> end = connection.tokenExpires();
    if (end.filter(at -> at.minus(ENDS_SOON).isBefore(now)).isPresent()) {
      return end.map(at -> ending(at, now));
    }
    return connection
        .renewal()
        .failingSince()
        .filter(since -> since.plus(RENEWAL_FAILS).isBefore(now))
        .flatMap(since -> connection.renewalView())
        .map(renewal -> renewal.path("advice").asText());
  }

  private static String ending(Instant end, Instant now) {
    return "Its token "
        + (end.isAfter(now) ? "ends" : "ended")
        + " on "
        + end.atOffset(ZoneOffset.UTC).toLocalDate()
        + " and was not renewed. Connect the account again.";
  }

  private static String waiting(int events, Instant since) {
    return "Events wait for their confirmation: "
        + events
        + ", the oldest since "
        + since.truncatedTo(ChronoUnit.SECONDS)
        + ". See whether ExpandEvents is enabled and what its log says.";
  }
}
