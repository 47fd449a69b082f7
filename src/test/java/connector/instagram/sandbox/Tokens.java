package connector.instagram.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The access tokens in circulation and their rules, on the sandbox's clock. */
final class Tokens {
  static final Duration LIFETIME = Duration.ofDays(60);
  static final Duration SHORT_LIFETIME = Duration.ofHours(1);
  static final Duration REFRESHABLE_AFTER = Duration.ofHours(24);

  private final Inventions inventions;
  private final Map<String, Token> tokens = new HashMap<>();
  private Optional<Token> other = Optional.empty();

  Tokens(Inventions inventions) {
    this.inventions = inventions;
  }

  String issue(String userId, Instant issuedAt) {
    return issue(userId, issuedAt, ConsentRequest.SCOPES);
  }

  String issue(String userId, Instant issuedAt, Set<String> permissions) {
    return put(longLived(userId, issuedAt, permissions));
  }

  /** For a code. */
  String issueShort(String userId, Instant now, Set<String> permissions) {
    return put(
        new Token(userId, now, now.plus(SHORT_LIFETIME), OptionalInt.empty(), true, permissions));
  }

  private String put(Token token) {
    String value = inventions.token();
    tokens.put(value, token);
    return value;
  }

  Optional<Token> find(String value) {
    return Optional.ofNullable(tokens.get(value)).or(() -> other);
  }

  void acceptAny(String userId, Instant now) {
    other =
        Optional.of(
            new Token(userId, now, Instant.MAX, OptionalInt.empty(), false, ConsentRequest.SCOPES));
  }

  Token check(String value, Instant now) {
    Token token =
        find(value)
            .orElseThrow(
                () ->
                    SandboxGraphError.oauth(
                            190, "Invalid OAuth access token - unknown to this sandbox")
                        .failure());
    if (token.revokedSubcode().isPresent()) {
      int subcode = token.revokedSubcode().getAsInt();
      throw SandboxGraphError.oauth(
              190, "Error validating access token: the session is no longer valid")
          .withSubcode(subcode)
          .failure();
    }
    if (!now.isBefore(token.expiresAt())) {
      throw SandboxGraphError.oauth(190, SandboxGraphError.sessionExpired(token.expiresAt(), now))
          .withSubcode(463)
          .failure();
    }
    return token;
  }

  String refresh(String value, Instant now, boolean newToken, int codeWhenYoung) {
    Token token = check(value, now);
    token.require(ConsentRequest.BASIC);
    if (now.isBefore(token.issuedAt().plus(REFRESHABLE_AFTER))) {
      throw SandboxGraphError.of(codeWhenYoung, "The access token is not yet 24 hours old")
          .failure();
    }
    if (newToken) {
      return issue(token.userId(), now, token.permissions());
    }
    tokens.put(value, longLived(token.userId(), now, token.permissions()));
    return value;
  }

  boolean change(String value, UnaryOperator<Token> change) {
    return tokens.computeIfPresent(value, (key, token) -> change.apply(token)) != null;
  }

  void changeAllOf(String userId, UnaryOperator<Token> change) {
    tokens.replaceAll((key, token) -> token.userId().equals(userId) ? change.apply(token) : token);
  }

  void clear() {
    tokens.clear();
    other = Optional.empty();
  }

  private static Token longLived(String userId, Instant issuedAt, Set<String> permissions) {
    return new Token(
        userId, issuedAt, issuedAt.plus(LIFETIME), OptionalInt.empty(), false, permissions);
  }

  /** What Instagram knows about one access token, without the token itself. */
  record Token(
      String userId,
      Instant issuedAt,
      Instant expiresAt,
      OptionalInt revokedSubcode,
      boolean isShort,
      Set<String> permissions) {
    Token {
      permissions = Set.copyOf(permissions);
    }

    Token expired(Instant at) {
      return new Token(userId, issuedAt, at, revokedSubcode, isShort, permissions);
    }

    Token revoked(int subcode) {
      return new Token(userId, issuedAt, expiresAt, OptionalInt.of(subcode), isShort, permissions);
    }

    Token allowed(Set<String> others) {
      return new Token(userId, issuedAt, expiresAt, revokedSubcode, isShort, others);
    }

    void require(String permission) {
      if (!permissions.contains(permission)) {
        throw SandboxGraphError.of(10, "Application does not have permission for this action")
            .failure();
      }
    }
  }
}
