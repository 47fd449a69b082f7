package connector.instagram.newmedia;

import connector.instagram.connections.Connections;
import connector.instagram.connections.Polling;
import connector.instagram.graph.GraphApi;
import connector.instagram.listing.MediaListing;
import connector.instagram.media.FlatMedia;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** Puts the poll's parts together. */
public final class NewMedia {
  private final MediaListing listing;
  private final NewMediaPoll poll;
  private final Cursors cursors;
  private final Summaries summaries;
  private final DeadLetters deadLetters;
  private final PollSettings settings;
  private final Clock clock;

  public NewMedia(
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

  NewMedia(
      GraphApi graph,
      Documents cursorDocuments,
      Documents summaryDocuments,
      Documents deadLetterDocuments,
      PollSettings settings,
      Clock clock,
      Backoff backoff) {
    this.listing = new MediaListing(graph, FlatMedia.FIELDS);
    this.poll = new NewMediaPoll(settings.overlap());
    this.cursors = new Cursors(cursorDocuments, backoff);
    this.summaries = new Summaries(summaryDocuments);
    this.deadLetters = new DeadLetters(deadLetterDocuments);
    this.settings = settings;
    this.clock = clock;
  }

  public Polling polling() {
    return new PollDesk(listing, poll, cursors, summaries, deadLetters, settings, clock);
  }

  public PollRun run(Connections connections) {
    OutboxService outbox = new OutboxService(cursors, deadLetters, settings.grace(), clock);
    ConnectionPoll one = new ConnectionPoll(listing, poll, cursors, outbox, clock);
    return new PollRun(connections, cursors, summaries, deadLetters, one, settings, clock);
  }

  public PollHealth health() {
    return new PollHealth(summaries, clock);
  }

  public DeadLetterDesk deadLetterDesk() {
    return new DeadLetterDesk(deadLetters, cursors, clock);
  }

  public Confirmations confirmations() {
    return new Confirmations(cursors);
  }
}
