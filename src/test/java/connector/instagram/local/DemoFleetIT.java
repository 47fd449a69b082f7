package connector.instagram.local;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.azurite.Azurite;
import connector.instagram.connections.DemoCondition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Demo fleets in real storage. */
class DemoFleetIT {
  private static final int SIZE = 100;

  @Test
  void everyKindOfFleetGoesWhereTheAppLooksForIt() {
    try (Azurite azurite = Azurite.start()) {
      DemoPlace place =
          DemoPlace.of(
              azurite.connectionString(),
              LocalSettings.of(Path.of("")).values(),
              DemoPlace::invented);

      DemoFleet many = DemoFleet.of(SIZE, place);
      DemoFleet states = DemoFleet.states(place);
      DemoFleet hostile = DemoFleet.hostile(place);

      assertThat(many.members()).hasSize(SIZE);
      assertThat(states.members())
          .extracting(DemoFleet.Member::condition)
          .containsExactly(DemoCondition.values());
      List<String> names =
          place.documents().apply("connections").list("", AMPLE).stream()
              .map(entry -> entry.name())
              .toList();
      for (DemoFleet fleet : List.of(many, states, hostile)) {
        assertThat(names)
            .containsAll(
                fleet.members().stream().map(member -> member.id().documentName()).toList());
      }
      assertThat(names).contains("readme.txt").anyMatch(name -> name.contains("<script>"));
    }
  }
}
