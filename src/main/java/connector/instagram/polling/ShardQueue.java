package connector.instagram.polling;

/** The queue by which the timer hands shards to whichever instance is free. */
final class ShardQueue {
  static final String NAME = "poll-shards";

  private ShardQueue() {}
}
