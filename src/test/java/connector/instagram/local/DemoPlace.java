package connector.instagram.local;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.app.LocalSecrets;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.DemoConnections;
import connector.instagram.digest.Sha256;
import connector.instagram.json.Json;
import connector.instagram.outbox.DemoLetters;
import connector.instagram.polling.DemoPolls;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageSettings;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where a demo fleet goes.
 *
 * @param documents the app's containers, by name
 * @param secrets encrypts as the app does
 * @param accounts makes an account of this name that the imitation of Instagram knows
 */
public record DemoPlace(
    Function<String, Documents> documents,
    SecretBox secrets,
    Function<String, SandboxAccount> accounts,
    Clock clock) {
  /**
   * The storage of an app that is running.
   *
   * @param storage its connection string
   * @param settings the app's, of which the encryption keys count
   */
  public static DemoPlace of(
      String storage, Map<String, String> settings, Function<String, SandboxAccount> accounts) {
    BlobStorage blobs = BlobStorage.connect(new StorageSettings.ByConnectionString(storage));
    Clock clock = Clock.systemUTC();
    return new DemoPlace(blobs::documents, LocalSecrets.of(settings, clock), accounts, clock);
  }

  /** An account that no Instagram knows, with ids that follow from its name. */
  public static SandboxAccount invented(String username) {
    String digits = new BigInteger(Sha256.hex(username), 16).toString().substring(0, 11);
    return new SandboxAccount(
        "265000" + digits, "178414" + digits, username, "IGAAnobodys" + digits, 5_184_000);
  }

  SandboxAccount account(String username, boolean known) {
    return known ? accounts.apply(username) : invented(username);
  }

  DemoConnections connections() {
    return new DemoConnections(
        documents.apply("connections"), documents.apply("accounts"), secrets, clock);
  }

  DemoPolls polls() {
    return new DemoPolls(documents.apply("cursors"), clock.instant());
  }

  public DemoLetters letters() {
    return new DemoLetters(documents.apply("dead-letters"), clock.instant());
  }

  /** Somebody put a file of his own among the connections. */
  void putForeign(String name) {
    var unused = documents.apply("connections").create(name, Json.object(), AMPLE);
  }

  /** Letters that cannot be read, with these texts as the names of their events. */
  void putDamagedLetter(ConnectionId id, List<String> texts) {
    for (String text : texts) {
      String name = id + "/" + HostileTexts.asName(text) + ".json";
      var unused = documents.apply("dead-letters").create(name, Json.object(), AMPLE);
    }
  }
}
