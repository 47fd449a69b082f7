package connector.instagram.local;

/**
 * A subscription whose deliveries are followed.
 *
 * @param subscriber whose it is, by its name
 */
record Tracked(String id, Topic topic, String subscriber) {}
