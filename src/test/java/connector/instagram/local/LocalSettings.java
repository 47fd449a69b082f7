package connector.instagram.local;

import connector.instagram.localhost.LocalHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings that an app on this machine is started with: those of local.settings.json and a
 * function key.
 */
public record LocalSettings(Map<String, String> values) {
  /** Opens the functions that ask for a key; of no use anywhere but on this machine. */
  public static final String FUNCTION_KEY = "local";

  public LocalSettings {
    values = Map.copyOf(values);
  }

  public static LocalSettings of(Path project) {
    Map<String, String> values =
        new TreeMap<>(LocalHost.readLocalSettings(project.resolve("local.settings.json")));
    values.put("LOCAL_FUNCTION_KEY", FUNCTION_KEY);
    return new LocalSettings(values);
  }

  /**
   * What the end-to-end tests need on top: no tick but those they fire, a queue that keeps its
   * messages until they have been read and is looked at often where it does not, and triggers that
   * see at once what was posted.
   */
  public LocalSettings forTests() {
    Map<String, String> settings = new TreeMap<>(values);
    settings.put("POLL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("RENEWAL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("AzureWebJobs_ExpandEvents_Disabled", "true");
    settings.put("AzureWebJobs_CleanStorage_Disabled", "true");
    settings.put("TRIGGER_FRESHNESS", "PT0.2S");
    settings.put("LOCAL_QUEUE_PAUSE", "PT1S");
    return new LocalSettings(settings);
  }

  /**
   * With an imitation in the place of Instagram.
   *
   * @param instagram where it listens
   */
  public LocalSettings with(URI instagram) {
    Map<String, String> settings = new TreeMap<>(values);
    settings.put("INSTAGRAM_BASE_URL", instagram.toString());
    settings.put("INSTAGRAM_LOGIN_URL", instagram.toString());
    settings.put("INSTAGRAM_CONSENT_URL", instagram + "/oauth/authorize");
    return new LocalSettings(settings);
  }

  /**
   * On top, what makes the local host like one that checks no keys and answers administration at
   * once, as {@code func start} does.
   */
  public LocalSettings likeCoreTools() {
    Map<String, String> settings = new TreeMap<>(values);
    settings.put("LOCAL_FUNCTION_KEY", "");
    settings.put("LOCAL_ADMIN_AT_ONCE", "true");
    return new LocalSettings(settings);
  }

  /**
   * Text that a shell takes as it is: values hold spaces and quotes. Some versions of Maven end
   * their output with a colour code, wherever it goes; the comment at the end takes it.
   */
  String shellText() {
    return new TreeMap<>(forTests().values())
        .entrySet().stream()
            .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
            .collect(Collectors.joining("", "", "# "));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
