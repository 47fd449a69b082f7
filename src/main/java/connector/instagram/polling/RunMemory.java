package connector.instagram.polling;

import java.time.Clock;
import java.time.Duration;

/**
 * What is remembered from run to run of the connections that these runs poll. Lost with the
 * process: that costs reads.
 */
record RunMemory(ConnectionTurn.Caches caches, LastServed lastServed) {
  static RunMemory empty(PollStores stores, Duration patience, Clock clock) {
    return new RunMemory(
        new ConnectionTurn.Caches(
            stores.connections().newCache(),
            stores.cursors().newCache(),
            stores.comments().newCache(),
            stores.outboxes().newCache(),
            new SlowConnections(patience, clock)),
        new LastServed());
  }
}
