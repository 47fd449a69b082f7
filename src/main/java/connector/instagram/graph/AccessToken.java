package connector.instagram.graph;

/** An Instagram user token. Its text form is {@code [redacted]}. */
public record AccessToken(String value) {
  public AccessToken {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an access token must not be blank");
    }
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
