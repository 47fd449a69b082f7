package connector.instagram.graph;

/**
 * The Instagram app that people sign in to, with its secret. Its text form tells the id only.
 *
 * @param appId the Instagram app id, which is not the id of the Meta app around it
 */
public record AppSecret(String appId, String secret) {
  public AppSecret {
    if (appId.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("an app needs an id and a secret");
    }
  }

  @Override
  public String toString() {
    return "AppSecret[" + appId + ", redacted]";
  }
}
