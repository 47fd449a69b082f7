package connector.instagram.sandbox;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The app as its owner registered it in Meta's dashboard.
 *
 * @param instagramSecret the one that codes and tokens are exchanged with
 * @param metaSecret the other one, of the Meta app around it
 * @param deauthorize where Meta tells that somebody removed the app
 * @param deletion where Meta asks to delete somebody's data
 */
public record RegisteredApp(
    String appId,
    String instagramSecret,
    String metaSecret,
    Set<String> redirectUris,
    Optional<String> deauthorize,
    Optional<String> deletion) {
  /** Without any address. */
  public static final RegisteredApp USUAL =
      new RegisteredApp(
          "1788400000000012",
          "sandbox-instagram-app-secret-0001",
          "sandbox-meta-app-secret-0002",
          Set.of(),
          Optional.empty(),
          Optional.empty());

  public RegisteredApp {
    redirectUris = Set.copyOf(redirectUris);
  }

  public RegisteredApp redirectingTo(String address) {
    Set<String> all = new LinkedHashSet<>(redirectUris);
    all.add(address);
    return new RegisteredApp(appId, instagramSecret, metaSecret, all, deauthorize, deletion);
  }

  public RegisteredApp withCallbacks(String deauthorizeAt, String deletionAt) {
    return new RegisteredApp(
        appId,
        instagramSecret,
        metaSecret,
        redirectUris,
        Optional.of(deauthorizeAt),
        Optional.of(deletionAt));
  }

  @Override
  public String toString() {
    return "RegisteredApp[" + appId + ", " + redirectUris + "]";
  }
}
