package connector.instagram.connections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Instagram professional account as we hold it.
 *
 * @param professionalId {@code /me.user_id}: the account's id in paths and events
 * @param appScopedId {@code /me.id}: the account's id in Meta's callbacks
 * @param tokenExpires when Instagram's token ends; unknown for a pasted token until it is renewed
 */
public record Connection(
    ConnectionId id,
    String professionalId,
    String appScopedId,
    String username,
    EncryptedToken token,
    Instant tokenStored,
    Optional<Instant> tokenExpires,
    Instant created,
    PollingPreference wish,
    List<Grant> grants) {
  public Connection {
    grants = List.copyOf(grants);
  }

  Optional<Grant> grant(String grantId) {
    return grants.stream().filter(grant -> grant.id().equals(grantId)).findFirst();
  }

  /** Changes with every token that is stored. */
  public String tokenVersion() {
    return tokenStored.toString();
  }

  Connection with(PollingPreference newWish) {
    return new Connection(
        id,
        professionalId,
        appScopedId,
        username,
        token,
        tokenStored,
        tokenExpires,
        created,
        newWish,
        grants);
  }

  /** The same connection with a newly consented token and one more grant. */
  Connection reconnected(
      Identity account,
      EncryptedToken newToken,
      Grant grant,
      Optional<Boolean> events,
      Instant now) {
    List<Grant> all = new ArrayList<>(grants);
    all.add(grant);
    return new Connection(
        id,
        professionalId,
        account.appScopedId(),
        account.username(),
        newToken,
        now,
        Optional.empty(),
        created,
        wish.wanting(events.orElse(wish.events()), now),
        all);
  }

  /** Who an account is. */
  record Identity(String professionalId, String appScopedId, String username) {}
}
