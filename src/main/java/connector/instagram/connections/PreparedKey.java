package connector.instagram.connections;

/**
 * A key that is to be made and has not been: whoever comes with the same again gets the same key,
 * and no second one (S9).
 *
 * @param grantId of the grant that it gets
 * @param secret 256 random bits
 */
public record PreparedKey(WantedKey wanted, String grantId, String secret) {
  @Override
  public String toString() {
    return "PreparedKey[" + wanted.name() + ", grant=" + grantId + ", redacted]";
  }
}
