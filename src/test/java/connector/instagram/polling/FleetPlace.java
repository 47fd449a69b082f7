package connector.instagram.polling;

import connector.instagram.local.DemoPlace;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets a demo fleet into a test's world. */
final class FleetPlace {
  private FleetPlace() {}

  static DemoPlace in(PollWorld world) {
    Map<String, Documents> containers =
        Map.of(
            "connections", world.connectionDocuments,
            "accounts", world.accountDocuments,
            "cursors", world.cursorDocuments,
            "dead-letters", world.deadLetterDocuments);
    return new DemoPlace(
        containers::get,
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), world.clock),
        DemoPlace::invented,
        world.clock);
  }
}
