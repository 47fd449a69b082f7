package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How many grants a connection has room for, and which go first when there is none (S1). */
final class GrantRoom {
  /** The document is read by every instance: it stays small. */
  static final int MOST = 50;

  private static final Duration TO_REDEEM = Duration.ofDays(1);
  private static final Duration UNUSED = Duration.ofDays(90);

  private GrantRoom() {}

  /**
   * The grants and one more, which takes the place of one with its id. Without room, sign-ins leave
   * whose code nobody redeemed, then the one that was not used for the longest time. An operator's
   * key never leaves by itself.
   *
   * @throws ApiException when all of them are in use
   */
  static List<Grant> with(List<Grant> present, Grant added) {
    List<Grant> kept = present.stream().filter(grant -> !grant.id().equals(added.id())).toList();
    if (kept.size() >= MOST) {
      kept = kept.stream().filter(grant -> !isAbandoned(grant, added.created())).toList();
    }
    if (kept.size() >= MOST) {
      Grant oldest = longestUnused(kept, added.created()).orElseThrow(GrantRoom::full);
      kept = kept.stream().filter(grant -> !grant.equals(oldest)).toList();
    }
    return Stream.concat(kept.stream(), Stream.of(added)).toList();
  }

  private static boolean isAbandoned(Grant grant, Instant now) {
    return grant.secrets() instanceof ClientTokens tokens
        && !tokens.isGiven()
        && grant.created().plus(TO_REDEEM).isBefore(now);
  }

  private static Optional<Grant> longestUnused(List<Grant> grants, Instant now) {
    return grants.stream()
        .filter(grant -> grant.secrets() instanceof ClientTokens)
        .filter(grant -> lastSeen(grant).plus(UNUSED).isBefore(now))
        .min(Comparator.comparing(GrantRoom::lastSeen));
  }

  private static Instant lastSeen(Grant grant) {
    return grant.lastUsed().orElse(grant.created());
  }

  private static ApiException full() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.TOO_MANY_GRANTS,
            "This connection has "
                + MOST
                + " keys and sign-ins in use, which is all it has room for. Ask the operator to"
                + " end one that nobody needs: GET /api/connections/ID lists them, DELETE"
                + " /api/connections/ID/grants/GRANT ends one."));
  }
}
