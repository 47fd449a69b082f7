package connector.instagram.polling;

import connector.instagram.connections.Connections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;

/** What a run reads and writes. */
record PollStores(
    Connections connections,
    Cursors cursors,
    ConnectionOutboxes outboxes,
    PollReports reports,
    ShardReports shards,
    DeadLetters deadLetters) {}
