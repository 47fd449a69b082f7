package connector.instagram.metawebhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells how Meta's webhook does. It is no more than an accelerator, so an app in which nobody has
 * set it up at Meta has no problem, and neither has one that Meta tells nothing: without Advanced
 * Access it never does.
 */
public final class WebhookCheck {
  private static final Duration RECENT = Duration.ofHours(24);

  /** Asked once a day, and not to the second. */
  private static final Duration ASKED = Duration.ofHours(50);

  private final WebhookRecords records;
  private final Clock clock;

  public WebhookCheck(WebhookRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * How it does.
   *
   * @param problems a sentence for each
   * @param facts when each thing happened last; empty while nothing has
   */
  public record State(List<String> problems, Optional<ObjectNode> facts) {
    public State {
      problems = List.copyOf(problems);
    }
  }

  public State check(Deadline deadline) {
    WebhookRecord record = records.fresh(deadline);
    return record.equals(WebhookRecord.NONE)
        ? new State(List.of(), Optional.empty())
        : new State(problems(record, clock.instant()), Optional.of(facts(record)));
  }

  private static List<String> problems(WebhookRecord record, Instant now) {
    List<String> problems = new ArrayList<>();
    if (record.verified().isEmpty()) {
      return problems;
    }
    record
        .refused()
        .filter(refused -> isRecent(refused.at(), RECENT, now))
        .filter(refused -> !isAcceptedSince(record, now))
        .ifPresent(refused -> problems.add(sentence(refused)));
    record
        .accepted()
        .filter(accepted -> !accepted.readable() && isRecent(accepted.at(), RECENT, now))
        .ifPresent(
            accepted ->
                problems.add(
                    "What Meta's webhook told at "
                        + accepted.at()
                        + " could not be read. Comments are found by the poll all the same; update"
                        + " the app."));
    record
        .asked()
        .failed()
        .filter(failed -> isRecent(failed, ASKED, now))
        .filter(failed -> record.asked().subscribed().filter(failed::isBefore).isEmpty())
        .ifPresent(failed -> problems.add(notSubscribed(failed, record.asked().reason())));
    return problems;
  }

  private static boolean isAcceptedSince(WebhookRecord record, Instant now) {
    return record.accepted().filter(accepted -> isRecent(accepted.at(), RECENT, now)).isPresent();
  }

  private static boolean isRecent(Instant at, Duration within, Instant now) {
    return at.plus(within).isAfter(now);
  }

  private static String sentence(WebhookRecord.Refused refused) {
    String remedy =
        switch (refused.reason()) {
          case WRONG_SIGNATURE, NO_APP ->
              "Enter both secrets of the Meta app: Instagram app secret and app secret.";
          case WRONG_TOKEN ->
              "Paste the verify token that GET /api/installation shows into Meta's dashboard.";
          case NO_BODY ->
              "Its length was not announced: see whether a proxy stands before the app.";
          case TOO_LARGE -> "Anybody can send one: where it is not Meta's, nothing is to be done.";
        };
    return "A call of Meta's webhook was refused at "
        + refused.at()
        + ", because "
        + refused.reason().text()
        + ", and none was accepted for a day. "
        + remedy
        + " Comments are found by the poll all the same.";
  }

  private static String notSubscribed(Instant failed, String reason) {
    return "Instagram was asked at "
        + failed
        + " to tell Meta's webhook of an account's comments, and did not agree ("
        + reason
        + "). It is asked again once a day. Comments are found by the poll all the same.";
  }

  private static ObjectNode facts(WebhookRecord record) {
    ObjectNode json = Json.object();
    record.verified().ifPresent(at -> json.put("verified", at.toString()));
    record.asked().subscribed().ifPresent(at -> json.put("subscribed", at.toString()));
    record
        .asked()
        .failed()
        .ifPresent(
            at ->
                json.putObject("notSubscribed")
                    .put("at", at.toString())
                    .put("reason", record.asked().reason()));
    addRequests(record, json);
    return json;
  }

  private static void addRequests(WebhookRecord record, ObjectNode json) {
    record
        .accepted()
        .ifPresent(
            accepted ->
                json.put("lastDelivery", accepted.at().toString())
                    .put("signedWith", accepted.signer().text()));
    record
        .refused()
        .ifPresent(
            refused ->
                json.putObject("lastRefused")
                    .put("at", refused.at().toString())
                    .put("reason", refused.reason().text())
                    .put("count", refused.count()));
    record
        .unknown()
        .ifPresent(
            unknown ->
                json.putObject("unknownAccount")
                    .put("at", unknown.at().toString())
                    .put("count", unknown.count())
                    .put("note", note(unknown)));
  }

  private static String note(WebhookRecord.Unknown unknown) {
    return "A delivery for an unknown account (Meta's Test button?) arrived at "
        + unknown.at()
        + ". It proves address and secret, and nothing about real comments.";
  }
}
