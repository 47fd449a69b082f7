package connector.instagram.throttle;

import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 100 calls per connection and minute, counted over all instances of the app: periods follow one
 * another from the connection's first call on, and all calls are there again when one is over (B1).
 * Each instance lets five calls a period through before it asks storage. Thread safe.
 */
public final class Throttle {
  public static final int CALLS = 100;
  public static final Duration PERIOD = Duration.ofSeconds(60);
  static final int UNBOOKED = 5;
  static final int MOST_CONNECTIONS = 10_000;

  private final Documents documents;
  private final OnStorageFailure choice;
  private final StoreClock clock;
  private final LinkedHashMap<String, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable CountedTogether together;

  public Throttle(Documents documents, OnStorageFailure choice, Clock clock) {
    this.documents = documents;
    this.choice = choice;
    this.clock = new StoreClock(clock);
  }

  /**
   * Counts one call.
   *
   * @param connection the connection's id
   * @throws StorageException when storage fails, and the operator wants no calls then
   */
  public Verdict spend(String connection) {
    Remembered known = remembered(connection);
    return known.letsThrough() ? new Verdict.Free() : known.bucket().spend();
  }

  private synchronized Remembered remembered(String connection) {
    long now = clock.ownMillis();
    Remembered known = remembered.get(connection);
    if (known == null) {
      known = new Remembered(connection, makeRoom(now) ? UNBOOKED : 0);
      remembered.put(connection, known);
    }
    known.used = now;
    return known;
  }

  /**
   * False when a connection had to be forgotten that may have unbooked calls: until this is over,
   * new ones book every call. The one that was forgotten may be among them.
   */
  private boolean makeRoom(long now) {
    if (remembered.size() < MOST_CONNECTIONS) {
      return true;
    }
    Map.Entry<String, Remembered> eldest = remembered.entrySet().iterator().next();
    remembered.remove(eldest.getKey());
    return now - eldest.getValue().used > PERIOD.toMillis();
  }

  private synchronized CountedTogether together() {
    CountedTogether made = together;
    if (made == null) {
      made = new CountedTogether(documents, choice, clock);
      together = made;
    }
    return made;
  }

  /** What becomes of a call. */
  public sealed interface Verdict {
    /** It may be made. */
    record Free() implements Verdict {}

    /** The period's calls are made. */
    record Spent(Duration untilRenewal) implements Verdict {}

    /** Other instances counted calls for as long as a caller waits: nobody knows. */
    record Busy() implements Verdict {}
  }

  /** What becomes of a call that cannot be counted together with those of other instances. */
  public enum OnStorageFailure {
    /** It is made, and each instance counts for itself. */
    OPEN,
    /** It is refused. */
    CLOSED
  }

  /**
   * What this instance knows of a connection: a few calls, and a bucket once these are too many.
   */
  private final class Remembered {
    private final String connection;
    private final int most;
    private final UnbookedCalls unbooked = new UnbookedCalls(clock);
    private long used;
    private CountedTogether.@Nullable Shares bucket;

    Remembered(String connection, int most) {
      this.connection = connection;
      this.most = most;
    }

    /** True for a call that needs no bucket: whatever others did, it is one of the few. */
    synchronized boolean letsThrough() {
      if (bucket != null || unbooked.size() >= most) {
        return false;
      }
      unbooked.add(1, Long.MIN_VALUE);
      return true;
    }

    synchronized CountedTogether.Shares bucket() {
      CountedTogether.Shares made = bucket;
      if (made == null) {
        made = together().bucket(connection, most, unbooked);
        bucket = made;
      }
      return made;
    }
  }
}
