package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a walk is cut up, it meets everybody once and lists no more than it has to. */
class ShardWalkTest {
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("walked", faults);

  @Test
  void fewDocumentsAreOneListing() {
    put("00/a", "notes.txt", "ff/z");
    ShardWalk walk = ShardWalk.byShards(documents, name -> name.contains("/"));

    assertThat(walk.ifFew(AMPLE).orElseThrow())
        .extracting(Documents.Entry::name)
        .containsExactly("00/a", "ff/z");

    assertThat(faults.stepsNamed("walked page")).isEqualTo(1);
    documents.answerPagesOf(most -> 2);
    assertThat(walk.ifFew(AMPLE)).isEmpty();
  }

  @Test
  void aWalkCostsAListingForEachShardAndPassesStrangersBy() {
    put("00/a", "0x", "7f/b", "7f/c", "notes.txt", "ff/z");
    ShardWalk walk = ShardWalk.byShards(documents, name -> name.contains("/"));

    assertThat(names(walk)).containsExactly("00/a", "7f/b", "7f/c", "ff/z");

    assertThat(faults.stepsNamed("walked page")).isEqualTo(ShardWalk.SHARDS.size());
  }

  @Test
  void aWalkThatIsOverStaysSo() {
    put("00/a");
    ShardWalk walk = ShardWalk.byShards(documents, name -> true);
    PageReader.Place end = new PageReader.Place("", "ff~");

    assertThat(walk.next(end, AMPLE)).isEqualTo(new ShardWalk.Piece(List.of(), end, true));
  }

  @Test
  void namesThatBeginAlikeAreWalkedInOne() {
    put("17841400000000001", "17841400000000002", "app-scoped/1", "app-scoped/2");
    documents.answerPagesOf(most -> 1);

    assertThat(names(ShardWalk.inOne(documents)))
        .containsExactly("17841400000000001", "17841400000000002", "app-scoped/1", "app-scoped/2");
  }

  /** Whoever comes and goes meanwhile may be met or not, and nobody is met twice. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everybodyWhoWasThereAllTheTimeIsMetOnceWhateverHappensMeanwhile(long seed) {
    Random random = new Random(seed);
    Set<String> staying = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      String name = name(random);
      put(name);
      if (random.nextInt(10) > 0) {
        staying.add(name);
      }
    }
    documents.answerPagesOf(most -> random.nextInt(60));
    ShardWalk walk =
        random.nextBoolean()
            ? ShardWalk.byShards(documents, name -> true)
            : ShardWalk.inOne(documents);

    List<String> met = new ArrayList<>();
    PageReader.Place place = PageReader.Place.START;
    ShardWalk.Piece piece;
    do {
      piece = walk.next(place, AMPLE);
      piece.entries().forEach(entry -> met.add(entry.name()));
      place = random.nextInt(10) == 0 ? forgotten(piece.end(), random) : piece.end();
      comeAndGo(staying, random);
    } while (!piece.isLast());

    assertThat(met).doesNotHaveDuplicates().containsAll(staying).isSorted();
    assertThat(met.size()).as("seed %s", seed).isGreaterThan(200);
  }

  /** The store's own words for the place are lost, or mean nothing to it any more. */
  private static PageReader.Place forgotten(PageReader.Place place, Random random) {
    return new PageReader.Place(
        place.from().isEmpty() || random.nextBoolean() ? "" : "no place", place.after());
  }

  private void comeAndGo(Set<String> staying, Random random) {
    put(name(random));
    Set<String> going = new HashSet<>();
    for (Documents.Entry entry : documents.list("")) {
      if (!staying.contains(entry.name()) && random.nextInt(20) == 0) {
        going.add(entry.name());
      }
    }
    going.forEach(documents::delete);
  }

  /** In few shards, so that some have several pages and most have none. */
  private static String name(Random random) {
    return String.format("%02x/%06x.json", random.nextInt(6) * 51, random.nextInt(1 << 24));
  }

  private List<String> names(ShardWalk walk) {
    List<String> names = new ArrayList<>();
    PageReader.Place place = PageReader.Place.START;
    ShardWalk.Piece piece;
    do {
      piece = walk.next(place, AMPLE);
      piece.entries().forEach(entry -> names.add(entry.name()));
      place = piece.end();
    } while (!piece.isLast());
    return names;
  }

  private void put(String... names) {
    for (String name : names) {
      documents.create(name, Json.object());
    }
  }
}
