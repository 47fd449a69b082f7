package connector.instagram.graph;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Fields that Meta's pages do not promise for every login and version. One unknown field fails the
 * whole call (error 100), so they are asked for until Instagram has refused them once. Where
 * Instagram has told them once, a refusal counts for its own call only: one account's trouble takes
 * nothing away from the others. Thread safe.
 */
public final class OptionalFields {
  private static final Set<String> OF_MEDIA =
      Set.of(
          "alt_text",
          "media_audio_type",
          "media_product_type",
          "is_shared_to_feed",
          "is_ai_generated");

  private final Set<String> optional;
  private volatile boolean told;
  private volatile boolean refused;

  public OptionalFields(Set<String> fields) {
    this.optional = Set.copyOf(fields);
  }

  /** Those of a media object: newer than the oldest version, or of the other login's pages. */
  public static OptionalFields ofMedia() {
    return new OptionalFields(OF_MEDIA);
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
      T answer = call.apply(new LinkedHashSet<>(wanted));
      told = true;
      return answer;
    } catch (GraphException e) {
      if (e.kind() != GraphError.Kind.BAD_REQUEST || e.error().code().number().orElse(0) != 100) {
        throw e;
      }
      T answer = call.apply(required);
      refused = !told;
      return answer;
    }
  }
}
