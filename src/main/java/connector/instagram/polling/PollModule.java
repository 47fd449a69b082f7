package connector.instagram.polling;

import connector.instagram.connections.Connections;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.GraphApi;
import connector.instagram.media.MediaJson;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** Puts the poll's parts together. */
public final class PollModule {
  private final MediaScanner listing;
  private final NewMediaDetector poll;
  private final Cursors cursors;
  private final PollReports summaries;
  private final DeadLetters deadLetters;
  private final PollSettings settings;
  private final Clock clock;

  public PollModule(
      GraphApi graph,
      Documents cursorDocuments,
      Documents summaryDocuments,
      Documents deadLetterDocuments,
      PollSettings settings,
      Clock clock) {
    this(
        graph,
        cursorDocuments,
        summaryDocuments,
        deadLetterDocuments,
        settings,
        clock,
        Backoff.JITTERED);
  }

  PollModule(
      GraphApi graph,
      Documents cursorDocuments,
      Documents summaryDocuments,
      Documents deadLetterDocuments,
      PollSettings settings,
      Clock clock,
      Backoff backoff) {
    this.listing = new MediaScanner(graph, MediaJson.FIELDS);
    this.poll = new NewMediaDetector(settings.overlap());
    this.cursors = new Cursors(cursorDocuments, backoff);
    this.summaries = new PollReports(summaryDocuments);
    this.deadLetters = new DeadLetters(deadLetterDocuments);
    this.settings = settings;
    this.clock = clock;
  }

  public PollEnrollment polling() {
    return new PollAdmin(listing, poll, cursors, summaries, deadLetters, settings, clock);
  }

  public PollRun run(Connections connections) {
    OutboxRelay outbox = new OutboxRelay(cursors, deadLetters, settings.grace(), clock);
    ConnectionPoll one = new ConnectionPoll(listing, poll, cursors, outbox, clock);
    return new PollRun(connections, cursors, summaries, deadLetters, one, settings, clock);
  }

  public HealthReport health() {
    return new HealthReport(summaries, clock);
  }

  public DeadLetterAdmin deadLetterDesk() {
    return new DeadLetterAdmin(deadLetters, cursors, clock);
  }

  public EventAcknowledger confirmations() {
    return new EventAcknowledger(cursors);
  }
}
