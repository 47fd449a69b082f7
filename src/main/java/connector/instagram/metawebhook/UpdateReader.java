package connector.instagram.metawebhook;

import connector.instagram.api.LogText;
import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Queues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings what Meta told of comments to the connections of their accounts. One account never delays
 * another: what fails for one goes back into the queue alone. Nothing is lost by giving up, because
 * the poll finds every comment.
 */
final class UpdateReader {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30));

  /** With this try, what Instagram refuses to show is taken as Meta told it. */
  private static final int LAST = 3;

  /** What is not asked for by then waits for the next message. What was read is stored after it. */
  private static final Duration BEGINNING = Duration.ofSeconds(75);

  private final Accounts accounts;
  private final CommentIntake intake;
  private final WebhookRecords records;
  private final Queues queues;
  private final Clock clock;

  UpdateReader(
      Accounts accounts, CommentIntake intake, WebhookRecords records, Queues queues, Clock clock) {
    this.accounts = accounts;
    this.intake = intake;
    this.records = records;
    this.queues = queues;
    this.clock = clock;
  }

  /** Finds the connection of an account. */
  @FunctionalInterface
  interface Accounts {
    /** Empty for an account that is not connected, or is being disconnected. */
    Optional<Connection> find(String professionalId, Deadline deadline);
  }

  /**
   * @return events to be handed over
   */
  List<String> read(String text, Deadline deadline, Logger logger) {
    Optional<UpdateMessage> message = UpdateMessage.parse(text);
    if (message.isEmpty()) {
      logger.severe(
          LogText.line("Not comments that Meta told of, dropped: length=" + text.length()));
      return List.of();
    }
    Reading reading = new Reading(message.get(), deadline, logger);
    byAccount(message.get().updates()).forEach(reading::read);
    return reading.end();
  }

  private static Map<String, List<ToldComment>> byAccount(List<ToldComment> updates) {
    Map<String, List<ToldComment>> sorted = new LinkedHashMap<>();
    updates.forEach(
        update -> sorted.computeIfAbsent(update.account(), id -> new ArrayList<>()).add(update));
    return sorted;
  }

  /** What the host gave up. Only where the queue takes nothing does this fail (D6). */
  void rescue(String text, Deadline deadline, Logger logger) {
    Optional<UpdateMessage> message = UpdateMessage.parse(text);
    if (message.isEmpty()) {
      logger.severe("Poison message removed, it tells of no comments: queue=" + UpdateQueue.POISON);
    } else {
      sendAgain(message.get().again(message.get().updates()), deadline, logger);
    }
  }

  private void sendAgain(UpdateMessage message, Deadline deadline, Logger logger) {
    int count = message.updates().size();
    if (message.isOver(clock.instant())) {
      logger.warning("Comments that Meta told of are left to the poll: updates=" + count);
      return;
    }
    int tried = Math.max(1, message.attempt());
    Duration pause = PAUSES.get(Math.min(tried, PAUSES.size()) - 1);
    queues.send(UpdateQueue.NAME, message.text(), pause, Queues.NEVER_EXPIRES, deadline);
    logger.info(
        "Comments that Meta told of are tried again: updates="
            + count
            + " attempt="
            + message.attempt());
  }

  /** What becomes of one message. */
  private final class Reading {
    private final UpdateMessage message;
    private final Deadline deadline;
    private final Deadline beginning;
    private final Logger logger;
    private final List<String> events = new ArrayList<>();
    private final List<ToldComment> left = new ArrayList<>();
    private int unknown;
    private int unwanted;

    Reading(UpdateMessage message, Deadline deadline, Logger logger) {
      this.message = message;
      this.deadline = deadline;
      this.beginning = deadline.within(BEGINNING);
      this.logger = logger;
    }

    void read(String account, List<ToldComment> updates) {
      if (beginning.passed()) {
        left.addAll(updates);
        return;
      }
      try {
        take(account, updates);
      } catch (RuntimeException e) {
        logger.log(
            Level.WARNING,
            "Comments of an account not taken: updates="
                + updates.size()
                + " cause="
                + LogText.SafeStackTrace.describe(e));
        left.addAll(updates);
      }
    }

    private void take(String account, List<ToldComment> updates) {
      Optional<Connection> found = accounts.find(account, beginning);
      if (found.isEmpty()) {
        unknown += updates.size();
      } else if (!found.get().wantsComments(clock.instant())) {
        unwanted += updates.size();
      } else {
        CommentIntake.Taken taken =
            intake.take(
                found.get(),
                updates,
                message.attempt() >= LAST,
                new CommentUpdates.Limits(beginning, deadline));
        events.addAll(taken.events());
        left.addAll(taken.unread());
      }
    }

    List<String> end() {
      Instant now = clock.instant();
      if (unknown > 0) {
        records.note(WebhookRecord.of(new WebhookRecord.Unknown(now, unknown)), deadline);
      }
      if (!left.isEmpty()) {
        sendAgain(message.again(left), deadline, logger);
      }
      logger.info(
          "Comments that Meta told of were read: updates="
              + message.updates().size()
              + " events="
              + events.size()
              + " unknown="
              + unknown
              + " unwanted="
              + unwanted
              + " left="
              + left.size());
      return List.copyOf(events);
    }
  }
}
