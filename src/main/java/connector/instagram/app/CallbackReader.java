package connector.instagram.app;

import connector.instagram.installation.InstallationSettings;
import connector.instagram.storage.StorageSettings;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.SubscriptionModule;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads to which hosts events may be posted (D7). */
final class CallbackReader {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String ENTRY = "\\*|\\.?(" + LABEL + "\\.)*[a-z](" + LABEL + ")?";
  private static final String AZURE_NAMES = "azurewebsites.net";

  private CallbackReader() {}

  static CallbackAddress.Rules read(
      SettingsReader reader,
      Settings.Source source,
      @Nullable StorageSettings storage,
      InstallationSettings installation) {
    List<String> hosts =
        reader.optional(
            "CALLBACK_HOSTS",
            DevelopmentStorage.isDevelopment(source)
                ? CallbackAddress.Rules.ALL_HOSTS
                : CallbackAddress.Rules.FLOW_HOSTS,
            "has to be a list of host names and of suffixes that begin with a dot, with commas"
                + " between, such as .logic.azure.com,hooks.example.com; or * for every host",
            CallbackReader::hosts);
    boolean loopback =
        reader
            .text("CALLBACK_LOOPBACK", "true|false", "has to be true or false")
            .equals(Optional.of("true"));
    reader.check(
        !loopback || isThisMachine(source, storage),
        "CALLBACK_LOOPBACK is true, which works only with Azurite and"
            + " AZURE_FUNCTIONS_ENVIRONMENT=Development");
    return new CallbackAddress.Rules(hosts, loopback, own(source, installation));
  }

  private static List<String> hosts(String text) {
    List<String> hosts =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,]+"))
            .map(entry -> SettingsReader.matching(entry, ENTRY))
            .distinct()
            .toList();
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("names no host");
    }
    return hosts;
  }

  /** In Azure the platform names the app, whatever the environment is said to be. */
  private static boolean isThisMachine(Settings.Source source, @Nullable StorageSettings storage) {
    return DevelopmentStorage.isUsed(source, storage) && source.get("WEBSITE_SITE_NAME") == null;
  }

  /** Every name by which the app, or the page that deploys it, is known to be reached. */
  private static Set<String> own(Settings.Source source, InstallationSettings installation) {
    Set<String> names = new HashSet<>();
    if (installation.publicUrl().isPresent()) {
      URI url = installation.publicUrl().get();
      boolean here = DevelopmentStorage.isLoopback(url.getHost());
      names.add((here ? url.getAuthority() : url.getHost()).toLowerCase(Locale.ROOT));
    }
    String host = source.get("WEBSITE_HOSTNAME");
    if (host != null) {
      add(names, host.toLowerCase(Locale.ROOT));
    }
    String site = source.get("WEBSITE_SITE_NAME");
    if (site != null) {
      add(names, site.toLowerCase(Locale.ROOT) + "." + AZURE_NAMES);
    }
    return names;
  }

  private static void add(Set<String> names, String host) {
    names.add(host);
    if (host.endsWith("." + AZURE_NAMES)) {
      names.add(host.replaceFirst("\\.", ".scm."));
    }
  }

  /** Where an address that ends a subscription has its secret. */
  static SubscriptionModule.SecretPlacement endingSecret(SettingsReader reader) {
    return reader.choice(
        "SUBSCRIPTION_ENDING_PLACEMENT",
        SubscriptionModule.SecretPlacement.QUERY,
        "has to be query or path");
  }
}
