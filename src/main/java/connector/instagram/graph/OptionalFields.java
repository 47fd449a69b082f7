package connector.instagram.graph;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Fields that Meta's pages do not promise for every login and version. One unknown field fails the
 * whole call (error 100), so they are asked for until Instagram has refused them once. Thread safe.
 */
public final class OptionalFields {
  private final Set<String> optional;
  private volatile boolean refused;

  public OptionalFields(Set<String> fields) {
    this.optional = Set.copyOf(fields);
  }

  /**
   * @param wanted required and optional fields
   * @param call made once more, without the optional fields, when Instagram refuses the first
   */
  public <T> T ask(Collection<String> wanted, Function<Set<String>, T> call) {
    Set<String> required = new LinkedHashSet<>(wanted);
    boolean anyOptional = required.removeAll(optional);
    if (!anyOptional || refused) {
      return call.apply(required);
    }
    try {
      return call.apply(new LinkedHashSet<>(wanted));
    } catch (GraphException e) {
      if (e.kind() != GraphErrorKind.BAD_REQUEST || e.error().code().number().orElse(0) != 100) {
        throw e;
      }
      T answer = call.apply(required);
      refused = true;
      return answer;
    }
  }
}
