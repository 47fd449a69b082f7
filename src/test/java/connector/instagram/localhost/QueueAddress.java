package connector.instagram.localhost;

/** A queue and the connection string of its storage account. */
record QueueAddress(String queue, String connectionString) {
  private static final String POISON = "-poison";

  boolean isPoison() {
    return queue.endsWith(POISON);
  }

  QueueAddress poison() {
    return new QueueAddress(queue + POISON, connectionString);
  }

  @Override
  public String toString() {
    return queue;
  }
}
