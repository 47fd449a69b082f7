package connector.instagram.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often each kind of Instagram endpoint was called, answered or not.
 *
 * @param byAccount the same by professional account id; calls without a known token are missing
 */
public record Calls(Map<String, Long> total, Map<String, Map<String, Long>> byAccount) {
  public Calls {
    total = Map.copyOf(total);
    byAccount = Map.copyOf(byAccount);
  }

  /**
   * Kinds are {@code me, media_list, media, children, comments, comment, replies, subscribed_apps,
   * change, code, refresh, exchange, other}; a change is any other POST or DELETE that is no part
   * of a sign-in.
   */
  public long of(String kind) {
    return total.getOrDefault(kind, 0L);
  }

  public long of(String userId, String kind) {
    return byAccount.getOrDefault(userId, Map.of()).getOrDefault(kind, 0L);
  }

  public long all() {
    return total.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Adds up while the sandbox runs. */
  static final class Ledger {
    private final Map<String, Long> total = new TreeMap<>();
    private final Map<String, Map<String, Long>> byAccount = new TreeMap<>();

    void count(String kind) {
      total.merge(kind, 1L, Long::sum);
    }

    void count(String userId, String kind) {
      byAccount.computeIfAbsent(userId, id -> new TreeMap<>()).merge(kind, 1L, Long::sum);
    }

    Calls sums() {
      Map<String, Map<String, Long>> copies = new TreeMap<>();
      byAccount.forEach((userId, counts) -> copies.put(userId, Map.copyOf(counts)));
      return new Calls(total, copies);
    }

    void clear() {
      total.clear();
      byAccount.clear();
    }
  }
}
