package connector.instagram.outbox;

/** Where events are kept that nobody has acknowledged and that belong to no poll's cursor. */
public record EventStores(ConnectionOutboxes outboxes, DeadLetters deadLetters) {}
