package connector.instagram.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import connector.instagram.storage.Repository;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page about upgrades says of stored forms is what the code says. */
class UpgradeTest {
  private static final Path PAGE = Path.of("docs/upgrade.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z./{}-]+)` \\| (\\d+) \\|$");

  /** Which documents a codec of the app writes. */
  private static final Map<String, String> DOCUMENTS =
      Map.ofEntries(
          Map.entry("connections.AccountIndex$EntryCodec", "accounts"),
          Map.entry("connections.ConnectionCodec", "connections"),
          Map.entry("polling.CursorCodec", "cursors"),
          Map.entry("outbox.OutboxCodec", "outboxes"),
          Map.entry("commentfeed.CommentFeedCodec", "comments"),
          Map.entry("outbox.DeadLetter$Codec", "dead-letters"),
          Map.entry("media.RememberedShortcodes$EntryCodec", "shortcodes"),
          Map.entry("writes.StoredWrite$Codec", "writes"),
          Map.entry("polling.PollReport$Codec", "summaries/all.json"),
          Map.entry("polling.ShardReport$Codec", "summaries/{shard}.json"),
          Map.entry("renewal.RenewalReport$Codec", "summaries/renewal.json"),
          Map.entry("metawebhook.WebhookRecord$Codec", "summaries/meta-webhook.json"),
          Map.entry("installation.SignInTally$Codec", "summaries/sign-ins.json"),
          Map.entry("connections.Tombstone$Codec", "deletions/open"),
          Map.entry("connections.Tombstones$DoneCodec", "deletions/done"),
          Map.entry("connections.Orphans$Codec", "deletions/sweep.json"),
          Map.entry("installation.InstallationCodec", "installation"),
          Map.entry("installation.ClientRefusal$Codec", "oauth/clients"),
          Map.entry("oauth.AuthorizationCode$Codec", "oauth/codes"),
          Map.entry("oauth.PendingConsentCodec", "oauth/consents"),
          Map.entry("oauth.LongStates$Codec", "oauth/states"),
          Map.entry("oauth.SignInLink$Codec", "oauth/links"),
          Map.entry("delivery.DeliveryRecord$Codec", "deliveries"),
          Map.entry("delivery.EventBodies$Codec", "events"),
          Map.entry("subscriptions.RegistrationCodec", "subscriptions"));

  @Test
  void theTableHasTheSchemaOfEveryDocument() throws Exception {
    Map<String, Integer> written = new TreeMap<>();
    for (Map.Entry<String, Repository.Codec<?>> codec : codecs().entrySet()) {
      assertThat(DOCUMENTS)
          .as("add the documents of " + codec.getKey())
          .containsKey(codec.getKey());
      written.put(DOCUMENTS.get(codec.getKey()), codec.getValue().schemaVersion());
    }

    written.put("throttles", constant("throttle.StoredBucket", "SCHEMA"));

    assertThat(table()).isNotEmpty().isEqualTo(written);
  }

  @Test
  void theSchemaOfAFlowsStateIsTheTriggers() throws Exception {
    int version = constant("triggers.TriggerStateCodec", "VERSION");

    assertThat(PAGE).content().contains("(`triggerState`, schema " + version + ")");
  }

  /** Of what no repository writes. */
  private static int constant(String type, String name) throws ReflectiveOperationException {
    var constant = Class.forName("connector.instagram." + type).getDeclaredField(name);
    constant.setAccessible(true);
    return constant.getInt(null);
  }

  private static Map<String, Integer> table() throws IOException {
    Map<String, Integer> table = new TreeMap<>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(row -> table.put(row.group(1), Integer.valueOf(row.group(2))));
    return table;
  }

  private static Map<String, Repository.Codec<?>> codecs() throws ReflectiveOperationException {
    Map<String, Repository.Codec<?>> codecs = new TreeMap<>();
    for (var found :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("connector.instagram")) {
      if (found.isAssignableTo(Repository.Codec.class) && !found.isInterface()) {
        Class<?> type = Class.forName(found.getName());
        codecs.put(
            found.getName().replace("connector.instagram.", ""), (Repository.Codec<?>) made(type));
      }
    }
    return codecs;
  }

  /** Without what it needs to write: the schema is a number. */
  private static Object made(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(new Object[constructor.getParameterCount()]);
  }
}
