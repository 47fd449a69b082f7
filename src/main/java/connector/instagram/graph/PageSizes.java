package connector.instagram.graph;

import connector.instagram.digest.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * How many items a page of an account's list may have (B3). Some accounts' larger pages are too
 * much data for Instagram: then half as many are asked for, and no more from then on.
 *
 * <p>Kept in memory only. After a start it costs such an account a few refused calls once; a
 * document would cost every account a read. Thread safe.
 */
final class PageSizes {
  private static final int MOST_LISTS = 10_000;
  private static final Set<GraphError.Kind> TOO_MUCH =
      Set.of(GraphError.Kind.TOO_MUCH_DATA, GraphError.Kind.TOO_LARGE);

  private final Map<String, Integer> sizes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_LISTS;
        }
      };

  /** Names a list of the account that the token belongs to, without holding the token. */
  static Supplier<String> list(AccessToken token, String edge) {
    return () -> Sha256.hex(token.value()) + "/" + edge;
  }

  /**
   * An answer, and what part of what was wanted it could hold.
   *
   * @param share one, or less where the pages had to be made smaller
   */
  record Sized<T>(Transport.Reply<T> reply, double share) {}

  /**
   * @param call asks for a page of so many items
   * @throws GraphException when even a page of one item is too much, like any other failure
   */
  <T> Sized<T> ask(Supplier<String> list, int wanted, IntFunction<Transport.Reply<T>> call) {
    int size = Math.min(wanted, known(list));
    while (true) {
      try {
        Transport.Reply<T> answer = call.apply(size);
        if (size < wanted) {
          remember(list, size);
        }
        return new Sized<>(answer, (double) size / wanted);
      } catch (GraphException e) {
        if (!TOO_MUCH.contains(e.kind()) || size == 1) {
          throw e;
        }
        size /= 2;
      }
    }
  }

  /** Most processes never meet such an account, and need no names. */
  private synchronized int known(Supplier<String> list) {
    return sizes.isEmpty() ? Integer.MAX_VALUE : sizes.getOrDefault(list.get(), Integer.MAX_VALUE);
  }

  private synchronized void remember(Supplier<String> list, int size) {
    sizes.merge(list.get(), size, Math::min);
  }
}
