package connector.instagram.polling;

import connector.instagram.connections.Connections;
import connector.instagram.outbox.DeadLetters;

/** What a run reads and writes. */
record PollStores(
    Connections connections, Cursors cursors, PollReports reports, DeadLetters deadLetters) {}
