package connector.instagram.graph;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Fields that the pages do not promise for every login and version. One unknown field fails the
 * whole call (error 100), so they are asked for until Instagram has refused them once. Thread safe.
 */
public final class OptionalFields {
  private final Set<String> fields;
  private volatile boolean refused;

  public OptionalFields(Set<String> fields) {
    this.fields = Set.copyOf(fields);
  }

  /**
   * @param wanted certain and uncertain fields
   * @param call made once more, without the uncertain fields, when Instagram refuses the first
   */
  public <T> T ask(Collection<String> wanted, Function<Set<String>, T> call) {
    Set<String> certain = new LinkedHashSet<>(wanted);
    boolean anyUncertain = certain.removeAll(fields);
    if (!anyUncertain || refused) {
      return call.apply(certain);
    }
    try {
      return call.apply(new LinkedHashSet<>(wanted));
    } catch (GraphException e) {
      if (e.kind() != GraphErrorKind.BAD_REQUEST || e.error().code().orElse(0) != 100) {
        throw e;
      }
      T answer = call.apply(certain);
      refused = true;
      return answer;
    }
  }
}
