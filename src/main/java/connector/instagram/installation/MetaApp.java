package connector.instagram.installation;

import connector.instagram.graph.AppSecret;
import java.util.List;

/**
 * Meta's app, by which people sign in.
 *
 * @param app the Instagram app's id and secret
 * @param signingSecrets what Meta may have signed a call-back with, the likelier one first
 */
public record MetaApp(AppSecret app, List<String> signingSecrets) {
  public MetaApp {
    signingSecrets = List.copyOf(signingSecrets);
  }

  public String appId() {
    return app.appId();
  }

  @Override
  public String toString() {
    return "MetaApp[appId=" + appId() + ", [redacted]]";
  }
}
