package connector.instagram.app;

import connector.instagram.installation.InstallationSettings;
import connector.instagram.storage.StorageSettings;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.SubscriptionModule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        Boolean.TRUE.equals(
            reader.optional(
                "CALLBACK_LOOPBACK",
                false,
                "has to be true or false",
                text -> Boolean.parseBoolean(SettingsReader.matching(text, "true|false"))));
    reader.check(
        !loopback || isThisMachine(source, storage),
        "CALLBACK_LOOPBACK is true, which works only with Azurite and"
            + " AZURE_FUNCTIONS_ENVIRONMENT=Development");
    // After a complaint there is a null, which nobody uses: the reader throws in the end.
    return new CallbackAddress.Rules(
        Objects.requireNonNullElse(hosts, List.of()), loopback, own(source, installation));
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
    // After a complaint it is a null as well.
    Stream.ofNullable(installation.publicUrl())
        .flatMap(Optional::stream)
        .forEach(
            url ->
                names.add(
                    (DevelopmentStorage.isLoopback(url.getHost())
                            ? url.getAuthority()
                            : url.getHost())
                        .toLowerCase(Locale.ROOT)));
    Optional.ofNullable(source.get("WEBSITE_HOSTNAME"))
        .ifPresent(host -> add(names, host.toLowerCase(Locale.ROOT)));
    Optional.ofNullable(source.get("WEBSITE_SITE_NAME"))
        .ifPresent(site -> add(names, site.toLowerCase(Locale.ROOT) + "." + AZURE_NAMES));
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
    return reader.optional(
        "SUBSCRIPTION_ENDING_PLACEMENT",
        SubscriptionModule.SecretPlacement.QUERY,
        "has to be query or path",
        text ->
            SubscriptionModule.SecretPlacement.valueOf(
                SettingsReader.matching(text, "query|path").toUpperCase(Locale.ROOT)));
  }
}
