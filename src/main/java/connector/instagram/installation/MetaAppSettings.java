package connector.instagram.installation;

import java.util.Optional;

/** What the app's settings say of the Meta app. Each wins over what the operator entered. */
public record MetaAppSettings(
    Optional<String> appId, Optional<String> instagramAppSecret, Optional<String> metaAppSecret) {
  public static final MetaAppSettings NONE =
      new MetaAppSettings(Optional.empty(), Optional.empty(), Optional.empty());

  /** Names of the settings, as the operator reads them. */
  public static final String APP_ID = "INSTAGRAM_APP_ID";

  public static final String INSTAGRAM_APP_SECRET = "INSTAGRAM_APP_SECRET";
  public static final String META_APP_SECRET = "META_APP_SECRET";

  /** What an app id looks like. */
  public static final String APP_ID_FORM = "[0-9]{5,32}";

  /** What a secret looks like: Meta shows 32 hexadecimal digits, and promises no form. */
  public static final String SECRET_FORM = "[!-~]{16,256}";

  @Override
  public String toString() {
    return "MetaAppSettings[appId=" + appId.orElse("-") + ", [redacted]]";
  }
}
