package connector.instagram.delivery;

import connector.instagram.outbox.DeadLetters;
import connector.instagram.subscriptions.Subscriptions;

/** Where a delivery finds what it needs, and leaves what became of it. */
record DeliveryStores(
    Subscriptions subscriptions,
    EventBodies bodies,
    DeliveryRecords records,
    DeadLetters letters,
    DeliveryMessages messages) {}
