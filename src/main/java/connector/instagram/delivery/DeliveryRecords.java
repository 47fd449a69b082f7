package connector.instagram.delivery;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.util.List;
import java.util.Optional;

/**
 * The records of deliveries: {@code {connection id}/{event id}/{subscription id}.json}. Thread
 * safe.
 */
final class DeliveryRecords {
  static final String CONTAINER = "deliveries";

  private final Repository<DeliveryRecord> repository;

  DeliveryRecords(Documents documents, Backoff backoff) {
    this.repository = new Repository<>(CONTAINER, documents, new DeliveryRecord.Codec(), backoff);
  }

  Optional<DeliveryRecord> find(DeliveryMessage.Key key, Deadline deadline) {
    return repository.find(key.documentName(), deadline).map(Versioned::value);
  }

  /** The connection's records, in the order of their names. */
  List<Documents.Entry> list(ConnectionId connection, Deadline deadline) {
    return repository
        .list(connection + "/", name -> DeliveryMessage.Key.parse(name).isPresent(), deadline)
        .entries();
  }

  /**
   * Stores how far a delivery is, unless it is delivered.
   *
   * @return how far it was before
   * @throws StorageException when it could not be stored
   */
  Optional<DeliveryRecord.State> put(
      DeliveryMessage.Key key, DeliveryRecord next, Deadline deadline) {
    return repository
        .<Optional<DeliveryRecord.State>>createOrUpdate(
            key.documentName(),
            deadline,
            stored -> {
              Optional<DeliveryRecord.State> before = stored.map(DeliveryRecord::state);
              return stored.filter(DeliveryRecord::isDelivered).isPresent()
                  ? new Change.None<>(before)
                  : new Change.To<>(next, before);
            })
        .done()
        .orElseThrow(() -> StorageException.contended("store delivery"))
        .result();
  }
}
