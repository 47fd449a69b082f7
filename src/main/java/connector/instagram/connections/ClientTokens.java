package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens of a sign-in. The refresh token stays the same for as long as the grant lives, so a
 * client that lost an answer asks again, and one that asks twice at once gets two access tokens
 * that both work (S2).
 *
 * @param clientId the id of the OAuth client that the tokens were given to
 * @param refreshHash hexadecimal SHA-256 of the refresh token's secret; empty until the client has
 *     redeemed its code
 * @param live the access tokens, oldest first
 */
record ClientTokens(String clientId, Optional<String> refreshHash, List<LiveToken> live)
    implements GrantSecrets {
  static final Duration ACCESS_LIFE = Duration.ofHours(24);

  /** With one more, the oldest ends: the document stays small, whatever a client does. */
  static final int MOST_LIVE = 10;

  ClientTokens {
    live = List.copyOf(live);
  }

  /** Of a sign-in whose code nobody has redeemed yet. */
  static ClientTokens none(String clientId) {
    return new ClientTokens(clientId, Optional.empty(), List.of());
  }

  @Override
  public Optional<String> client() {
    return Optional.of(clientId);
  }

  @Override
  public boolean isGiven() {
    return refreshHash.isPresent();
  }

  @Override
  public boolean accept(GrantToken token, Instant now) {
    return switch (token.kind()) {
      case REFRESH -> refreshHash.filter(token::hashesTo).isPresent();
      case ACCESS ->
          live.stream()
              .anyMatch(access -> access.end().isAfter(now) && token.hashesTo(access.hash()));
    };
  }

  ClientTokens redeemed(GrantToken refresh) {
    return new ClientTokens(clientId, Optional.of(refresh.secretHash()), live);
  }

  ClientTokens issued(GrantToken access, Instant now) {
    List<LiveToken> all =
        Stream.concat(
                live.stream().filter(token -> token.end().isAfter(now)),
                Stream.of(new LiveToken(access.secretHash(), now.plus(ACCESS_LIFE))))
            .toList();
    return new ClientTokens(
        clientId, refreshHash, all.subList(Math.max(0, all.size() - MOST_LIVE), all.size()));
  }

  @Override
  public void writeTo(ObjectNode grant) {
    grant.put("client", clientId);
    refreshHash.ifPresent(hash -> grant.put("refreshHash", hash));
    ArrayNode tokens = grant.putArray("access");
    live.forEach(
        token ->
            tokens.add(Json.object().put("hash", token.hash()).put("end", token.end().toString())));
  }

  static ClientTokens from(JsonFields grant) {
    return new ClientTokens(
        grant.text("client"),
        grant.optionalText("refreshHash"),
        grant.objects("access").stream()
            .map(token -> new LiveToken(token.text("hash"), token.time("end")))
            .toList());
  }

  /**
   * An access token that was given.
   *
   * @param hash hexadecimal SHA-256 of its secret
   */
  record LiveToken(String hash, Instant end) {}
}
