package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.DemoCondition;
import connector.instagram.connections.DemoConnections;
import connector.instagram.local.DemoPlace;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whoever follows the list of connections to its end meets everybody once, whatever happens. */
class ConnectionPagesTest {
  private static final List<DemoCondition> SOME =
      List.of(
          DemoCondition.ACTIVE,
          DemoCondition.BLOCKED,
          DemoCondition.ENDING,
          DemoCondition.DAMAGED,
          DemoCondition.NEWER);

  /** Each is one of the accounts that could be there. */
  private static final int ACCOUNTS = 60;

  @Property(tries = 150, seed = "20261126")
  void everyConnectionThatWasThereThroughoutIsShownExactlyOnce(
      @ForAll @IntRange(min = 1, max = 200) int limit,
      @ForAll @IntRange(max = ACCOUNTS) int before,
      @ForAll boolean attention,
      @ForAll int seed) {
    Random random = new Random(seed);
    Stage stage = new Stage(new PollWorld(), random);
    for (int i = 0; i < before; i++) {
      stage.connect();
    }
    Set<String> throughout = new TreeSet<>(stage.there(attention));

    List<String> shown = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          stage.world.admin.page(String.valueOf(limit), after, attention ? "attention" : "", "");
      page.path("data").forEach(entry -> shown.add(entry.path("id").asText()));
      after = page.path("next").asText();
      for (int i = random.nextInt(4); i > 0; i--) {
        stage.connect();
        stage.end();
      }
      throughout.retainAll(stage.there(attention));
    } while (!after.isEmpty());

    shown.removeIf(String::isEmpty);
    assertThat(shown).doesNotHaveDuplicates().containsAll(throughout);
  }

  private static final class Stage {
    final PollWorld world;
    private final Random random;
    private final DemoPlace place;
    private final DemoConnections connections;
    private final DemoPolls polls;
    private final TreeMap<String, DemoCondition> there = new TreeMap<>();

    Stage(PollWorld world, Random random) {
      this.world = world;
      this.random = random;
      this.place = FleetPlace.in(world);
      this.connections =
          new DemoConnections(
              world.connectionDocuments, world.accountDocuments, place.secrets(), world.clock);
      this.polls = new DemoPolls(world.cursorDocuments, world.clock.instant());
      world.connectionDocuments.put("7f/odd", "x");
      world.connectionDocuments.answerPagesOf(
          most -> random.nextInt(5) == 0 ? random.nextInt(most + 1) : most);
    }

    void connect() {
      String name = "account." + random.nextInt(ACCOUNTS);
      ConnectionId id = DemoConnections.idOf(name);
      if (!there.containsKey(id.value())) {
        DemoCondition condition = SOME.get(random.nextInt(SOME.size()));
        connections.write(DemoPlace.invented(name), condition, List.of("a key"));
        polls.write(id, Outbox.EMPTY);
        there.put(id.value(), condition);
      }
    }

    void end() {
      List<Documents.Entry> all = world.connectionDocuments.list("");
      String name = all.get(random.nextInt(all.size())).name();
      ConnectionId.parseDocumentName(name)
          .ifPresent(
              id -> {
                world.connectionDocuments.delete(name);
                world.cursorDocuments.delete(name);
                there.remove(id.value());
              });
    }

    Set<String> there(boolean attention) {
      Set<String> ids = new TreeSet<>(there.keySet());
      ids.removeIf(id -> attention && there.get(id) == DemoCondition.ACTIVE);
      return ids;
    }
  }
}
