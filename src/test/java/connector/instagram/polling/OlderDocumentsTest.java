package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import org.junit.jupiter.api.Test;

/** What an older version of the connector has written goes on. */
class OlderDocumentsTest {
  private final PollWorld world = new PollWorld();

  @Test
  void aConnectionOfTheFirstSchemaIsPolledAndWrittenInTheNewOne() {
    String id = world.connect();
    String name = new ConnectionId(id).documentName();
    String written = world.connectionDocuments.text(name);
    assertThat(written).contains("\"version\":3");
    world.connectionDocuments.put(name, written.replace("\"version\":3", "\"version\":1"));
    world.restart();
    String posted = world.instagram.post();

    world.tick();
    world.admin.pause(id, true);

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.connectionDocuments.text(name)).contains("\"version\":3");
  }
}
