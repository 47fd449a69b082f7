package connector.instagram.connections;

import java.time.Duration;

/** What a client is given; none of it is kept anywhere. */
public record IssuedTokens(String accessToken, String refreshToken, Duration expiresIn) {
  @Override
  public String toString() {
    return "[redacted]";
  }
}
